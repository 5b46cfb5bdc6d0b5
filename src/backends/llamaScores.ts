import { EngineError } from '../errors';
import type { LlamaContextSequence, Token } from '../llamaRuntime';
import { labelTrie, type LabelTrie } from './labelTrie';

/** Tokens that are evaluated at a time; in between a cancel is noticed. */
const CHUNK = 256;
/** A branch that the model thinks less likely than this is not followed: its labels share what is left evenly. */
const NEGLIGIBLE = 1e-4;

/**
 * Probabilities of labels as the continuation of a prompt, each token's probability being taken among the tokens that lead to a
 * label, as a grammar would take it. What the sequence already holds of the prompt is not evaluated again, so tickets
 * after the same instructions cost little more than their own length.
 * @param labels tokens of each label; none the beginning of another.
 * @returns one probability per label, summing to 1.
 * @throws EngineError CANCELLED
 */
export async function scoreLabels(
	sequence: LlamaContextSequence,
	prompt: readonly Token[],
	labels: readonly (readonly Token[])[],
	signal?: AbortSignal,
): Promise<readonly number[]> {
	await sequence.adaptStateToTokens(prompt.slice(0, -1));
	const last = prompt.at(-1);
	if (last === undefined) throw new EngineError('INTERNAL', { reason: 'an empty prompt' });
	for (let start = sequence.nextTokenIndex; start < prompt.length - 1; start += CHUNK) {
		if (signal?.aborted) throw new EngineError('CANCELLED');
		await sequence.controlledEvaluate(prompt.slice(start, Math.min(start + CHUNK, prompt.length - 1)));
	}
	const probabilities = new Array<number>(labels.length).fill(0);
	await follow(labelTrie(labels), [last], 1);
	return probabilities;

	/** `path`: tokens after the evaluated prompt that lead to `node`. */
	async function follow(node: LabelTrie<Token>, path: readonly Token[], reached: number): Promise<void> {
		if (signal?.aborted) throw new EngineError('CANCELLED');
		if (node.label !== undefined) {
			probabilities[node.label] = reached;
			return;
		}
		const next = [...node.children];
		const shares = next.length === 1 || reached < NEGLIGIBLE ? next.map(() => 1 / next.length) : await shareOut(next.map(([token]) => token), path);
		for (const [index, [token, child]] of next.entries()) await follow(child, [...path, token], reached * (shares[index] ?? 0));
	}

	async function shareOut(tokens: readonly Token[], path: readonly Token[]): Promise<readonly number[]> {
		const before = prompt.length - 1;
		if (sequence.nextTokenIndex > before) await sequence.eraseContextTokenRanges([{ start: before, end: sequence.nextTokenIndex }]);
		const input = path.map((token, index) =>
			index < path.length - 1 ? token : ([token, { generateNext: { logits: { filter: { tokens } } } }] satisfies [Token, object]),
		);
		const output = await sequence.controlledEvaluate(input);
		const logits = output.at(-1)?.next.logits;
		if (!logits) throw new EngineError('INTERNAL', { reason: 'no logits' });
		const values = tokens.map((token) => logits.get(token) ?? -Infinity);
		const top = Math.max(...values);
		const weights = values.map((value) => Math.exp(value - top));
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		return weights.map((weight) => weight / total);
	}
}
