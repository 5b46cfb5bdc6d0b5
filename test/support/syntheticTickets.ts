import type { TrainingRow, TrainingSet } from '../../src/tasks/head/trainingSet';
import { random } from '../../src/tasks/head/random';
import { countFeatures } from '../../src/tasks/head/wordFeatures';

const TOPICS: readonly (readonly string[])[] = [
	['printer', 'toner', 'paper', 'jam'],
	['password', 'login', 'locked', 'account'],
	['invoice', 'refund', 'payment', 'charge'],
	['parcel', 'delivery', 'courier', 'late'],
	['holiday', 'leave', 'salary', 'contract'],
];
export const TOPIC_LABELS = ['printing', 'access', 'billing', 'shipping', 'staff'];

/** A synthetic ticket of a topic: its words among words of no topic, in an order that the seed decides. */
export function syntheticTicket(topic: number, seed: number): string {
	const next = random(seed * 31 + topic);
	const own = TOPICS[topic] ?? [];
	const word = () => own[Math.floor(next() * own.length)];
	return `ticket ${seed} please help with ${word()} and ${word()} since ${Math.floor(next() * 1000)}`;
}

/** A vector of length 1 near the axis of its topic. */
export function topicVector(topic: number, seed: number): Float32Array {
	const next = random(seed * 17 + topic);
	const vector = Float32Array.from({ length: 8 }, (_, axis) => (axis === topic ? 1 : 0) + (next() - 0.5) * 0.6);
	const norm = Math.hypot(...vector);
	return vector.map((value) => value / norm);
}

/** A set of `count` tickets for each of the first `topics` topics. */
export function syntheticSet(topics: number, count: number, { vectors = true }: { vectors?: boolean } = {}): TrainingSet {
	const row = (topic: number, seed: number): TrainingRow => ({
		label: topic,
		key: `${topic}-${seed}`,
		features: countFeatures(syntheticTicket(topic, seed)),
		...(vectors ? { vector: topicVector(topic, seed) } : {}),
	});
	return {
		labels: TOPIC_LABELS.slice(0, topics).map((name) => ({ name })),
		tickets: Array.from({ length: topics * count }, (_, index) => row(index % topics, Math.floor(index / topics))),
		names: [],
		...(vectors ? { embedding: { model: 'synthetic.gguf', sha256: 'ab'.repeat(32) } } : {}),
	};
}
