import { eachFeatures } from './features';
import { tokenize, type Tokens } from './tokens';
import { WordLists } from './wordLists';

/** What a token can be; the first is nothing. The order is that of the model file. */
export const LABELS = ['O', 'PERSON', 'LOCATION', 'ORGANIZATION', 'ADDRESS'] as const;

const COUNT = LABELS.length;
const MAGIC = 0x4e414d34;
const HEADER = 12;

/** Tokens and, for each, the probability of every label: token `i` has those from `i * LABELS.length` on. */
export interface Tagging {
	readonly tokens: Tokens;
	readonly probabilities: Float32Array;
	readonly lists: WordLists;
}

/** The learnt numbers of a linear-chain conditional random field over hashed features. */
export interface Weights {
	/** Buckets times labels, to be multiplied by `scale`. The number of buckets is a power of two. */
	readonly emissions: Int8Array | Float32Array;
	readonly scale: number;
	/** From label to label, row by row. */
	readonly transitions: Float32Array;
	readonly lists: WordLists;
}

/**
 * Reads a model file: header (magic, bits of the bucket count, number of word lists), bytes of each word list, scale,
 * transitions, emissions, word lists.
 * @throws RangeError when the bytes are not a model of this version.
 */
export function readModel(bytes: Uint8Array): Weights {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const [magic, bits, listCount] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [number, number, number];
	if (magic !== MAGIC) throw new RangeError('not a model of this version');
	const sizes = Array.from({ length: listCount }, (_, list) => view.getUint32(HEADER + list * 4, true));
	const numbers = HEADER + listCount * 4;
	const start = numbers + 4 + COUNT * COUNT * 4;
	const emissionBytes = 2 ** bits * COUNT;
	let end = start + emissionBytes;
	const lists = sizes.map((size) => bytes.subarray(end, (end += size)));
	if (end !== bytes.length) throw new RangeError('not a model of this version');
	const transitions = Float32Array.from({ length: COUNT * COUNT }, (_, index) => view.getFloat32(numbers + 4 + index * 4, true));
	return {
		emissions: new Int8Array(bytes.buffer, bytes.byteOffset + start, emissionBytes),
		scale: view.getFloat32(numbers, true),
		transitions,
		lists: new WordLists(lists),
	};
}

/** The inverse of `readModel`. */
export function writeModel({ emissions, scale, transitions, lists }: Weights): Uint8Array {
	const sizes = lists.filters.map(({ length }) => length);
	const numbers = HEADER + sizes.length * 4;
	const start = numbers + 4 + COUNT * COUNT * 4;
	const bytes = new Uint8Array(start + emissions.length + sizes.reduce((sum, size) => sum + size, 0));
	const view = new DataView(bytes.buffer);
	[MAGIC, Math.log2(emissions.length / COUNT), sizes.length, ...sizes].forEach((number, index) => view.setUint32(index * 4, number, true));
	view.setFloat32(numbers, scale, true);
	transitions.forEach((number, index) => view.setFloat32(numbers + 4 + index * 4, number, true));
	bytes.set(Uint8Array.from(emissions), start);
	let at = start + emissions.length;
	for (const filter of lists.filters) {
		bytes.set(filter, at);
		at += filter.length;
	}
	return bytes;
}

/** Tags a text: forward-backward over the whole of it, in time linear in its length. */
export function tag(text: string, weights: Weights): Tagging {
	const tokens = tokenize(text);
	return { tokens, probabilities: marginals(scoresOf(text, tokens, weights), weights.transitions), lists: weights.lists };
}

/** The sum of the weights of each token's features, per label. */
function scoresOf(text: string, tokens: Tokens, { emissions, scale, lists }: Weights): Float32Array {
	const scores = new Float32Array(tokens.count * COUNT);
	const last = emissions.length / COUNT - 1;
	eachFeatures(text, tokens, lists, (features, token) => {
		let [o, p, l, g, a] = [0, 0, 0, 0, 0];
		for (let feature = 0; feature < features.length; feature++) {
			const bucket = ((features[feature] as number) & last) * COUNT;
			o += emissions[bucket] as number;
			p += emissions[bucket + 1] as number;
			l += emissions[bucket + 2] as number;
			g += emissions[bucket + 3] as number;
			a += emissions[bucket + 4] as number;
		}
		const at = token * COUNT;
		scores[at] = o * scale;
		scores[at + 1] = p * scale;
		scores[at + 2] = l * scale;
		scores[at + 3] = g * scale;
		scores[at + 4] = a * scale;
	});
	return scores;
}

/** Probabilities of the labels given the scores of all tokens. Every step is normalised, so nothing overflows. */
export function marginals(scores: Float32Array, transitions: Float32Array): Float32Array {
	const count = scores.length / COUNT;
	const steps = transitions.map((number) => Math.exp(number));
	const local = new Float32Array(scores.length);
	const forward = new Float32Array(scores.length);
	for (let token = 0; token < count; token++) {
		const at = token * COUNT;
		let top = -Infinity;
		for (let label = 0; label < COUNT; label++) top = Math.max(top, scores[at + label] as number);
		let sum = 0;
		for (let label = 0; label < COUNT; label++) {
			// A floor, so that no path is ever impossible in the arithmetic.
			const own = Math.max(Math.exp((scores[at + label] as number) - top), 1e-12);
			local[at + label] = own;
			let before = token === 0 ? 1 : 0;
			if (token > 0) for (let from = 0; from < COUNT; from++) before += (forward[at - COUNT + from] as number) * (steps[from * COUNT + label] as number);
			sum += forward[at + label] = before * own;
		}
		for (let label = 0; label < COUNT; label++) forward[at + label] = (forward[at + label] as number) / sum;
	}
	let backward = new Float32Array(COUNT).fill(1);
	let next = new Float32Array(COUNT);
	for (let token = count - 1; token >= 0; token--) {
		const at = token * COUNT;
		let sum = 0;
		for (let label = 0; label < COUNT; label++) sum += (forward[at + label] as number) * (backward[label] as number);
		for (let label = 0; label < COUNT; label++) {
			forward[at + label] = ((forward[at + label] as number) * (backward[label] as number)) / sum;
			// From here on what follows this token, as its own label sees it.
			local[at + label] = (local[at + label] as number) * (backward[label] as number);
		}
		let total = 0;
		for (let from = 0; from < COUNT; from++) {
			let after = 0;
			for (let label = 0; label < COUNT; label++) after += (steps[from * COUNT + label] as number) * (local[at + label] as number);
			next[from] = after;
			total += after;
		}
		for (let label = 0; label < COUNT; label++) next[label] = (next[label] as number) / total;
		[backward, next] = [next, backward];
	}
	return forward;
}
