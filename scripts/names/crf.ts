import { Random } from './random.ts';

/** A text ready to learn from: hashed features, the label of every token, and how much its errors count. */
export interface Example {
	/** `features` per token, 32-bit hashes. */
	readonly hashes: Int32Array;
	readonly labels: Uint8Array;
	readonly weight: number;
	readonly synthetic: boolean;
}

export interface TrainingOptions {
	readonly labels: number;
	readonly features: number;
	/** Logarithm of the number of buckets. */
	readonly bits: number;
	readonly epochs: number;
	readonly rate: number;
	/** Pull of every weight towards zero, per update that touches it. */
	readonly decay: number;
	/** Features to leave out now and then, each group with its probability. */
	readonly dropout: readonly { readonly features: readonly number[]; readonly probability: number; readonly syntheticProbability: number }[];
	readonly seed: number;
	progress(epoch: number, loss: number): void;
}

export interface TrainedField {
	readonly emissions: Float32Array;
	readonly transitions: Float32Array;
}

/** Trains a linear-chain conditional random field: stochastic gradients of the log likelihood, AdaGrad steps. */
export function trainField(examples: readonly Example[], options: TrainingOptions): TrainedField {
	const { labels: L, features: F, bits, epochs, rate, decay } = options;
	const random = new Random(options.seed);
	const last = 2 ** bits - 1;
	const emissions = new Float32Array(2 ** bits * L);
	const squares = new Float32Array(2 ** bits * L).fill(1e-3);
	const transitions = new Float32Array(L * L);
	const transitionSquares = new Float32Array(L * L).fill(1);
	for (let epoch = 0; epoch < epochs; epoch++) {
		let loss = 0;
		let seen = 0;
		const step = rate * (1 - (0.8 * epoch) / epochs);
		for (const example of random.shuffle(examples)) {
			const count = example.labels.length;
			if (count === 0) continue;
			const skipped = new Uint8Array(count * F);
			for (let token = 0; token < count; token++) {
				for (const { features, probability, syntheticProbability } of options.dropout) {
					if (random.chance(example.synthetic ? syntheticProbability : probability)) for (const feature of features) skipped[token * F + feature] = 1;
				}
			}
			const scores = new Float64Array(count * L);
			for (let token = 0; token < count; token++) {
				for (let feature = 0; feature < F; feature++) {
					if (skipped[token * F + feature] === 1) continue;
					const bucket = ((example.hashes[token * F + feature] as number) & last) * L;
					for (let label = 0; label < L; label++) scores[token * L + label] = (scores[token * L + label] as number) + (emissions[bucket + label] as number);
				}
			}
			const { unary, pairwise, logLikelihood } = expectations(scores, example.labels, transitions, L);
			loss -= logLikelihood * example.weight;
			seen += count * example.weight;
			for (let token = 0; token < count; token++) {
				const gold = example.labels[token] as number;
				for (let label = 0; label < L; label++) unary[token * L + label] = ((unary[token * L + label] as number) - (label === gold ? 1 : 0)) * example.weight;
				let largest = 0;
				for (let label = 0; label < L; label++) largest = Math.max(largest, Math.abs(unary[token * L + label] as number));
				// Nearly certain and right: nothing to learn, and most of the time saved.
				if (largest < 2e-3) continue;
				for (let feature = 0; feature < F; feature++) {
					if (skipped[token * F + feature] === 1) continue;
					const bucket = ((example.hashes[token * F + feature] as number) & last) * L;
					for (let label = 0; label < L; label++) {
						const weight = emissions[bucket + label] as number;
						const gradient = (unary[token * L + label] as number) + decay * weight;
						const square = (squares[bucket + label] as number) + gradient * gradient;
						squares[bucket + label] = square;
						emissions[bucket + label] = weight - (step * gradient) / Math.sqrt(square);
					}
				}
			}
			for (let pair = 0; pair < L * L; pair++) {
				const gradient = (pairwise[pair] as number) * example.weight;
				transitionSquares[pair] = (transitionSquares[pair] as number) + gradient * gradient;
				transitions[pair] = (transitions[pair] as number) - (step * gradient) / Math.sqrt(transitionSquares[pair] as number);
			}
		}
		options.progress(epoch + 1, loss / Math.max(seen, 1));
	}
	return { emissions, transitions };
}

/** Forward-backward: expected labels and pairs (the pairs minus those of the gold labels), and the log likelihood. */
function expectations(scores: Float64Array, gold: Uint8Array, transitions: Float32Array, L: number) {
	const count = gold.length;
	const steps = Float64Array.from(transitions, (number) => Math.exp(number));
	const local = new Float64Array(count * L);
	const forward = new Float64Array(count * L);
	let logLikelihood = 0;
	for (let token = 0; token < count; token++) {
		const at = token * L;
		let top = -Infinity;
		for (let label = 0; label < L; label++) top = Math.max(top, scores[at + label] as number);
		let sum = 0;
		for (let label = 0; label < L; label++) {
			const own = Math.exp((scores[at + label] as number) - top);
			local[at + label] = own;
			let before = token === 0 ? 1 : 0;
			if (token > 0) for (let from = 0; from < L; from++) before += (forward[at - L + from] as number) * (steps[from * L + label] as number);
			forward[at + label] = before * own;
			sum += before * own;
		}
		for (let label = 0; label < L; label++) forward[at + label] = (forward[at + label] as number) / sum;
		logLikelihood += (scores[at + (gold[token] as number)] as number) - top - Math.log(sum);
		if (token > 0) logLikelihood += transitions[(gold[token - 1] as number) * L + (gold[token] as number)] as number;
	}
	const unary = new Float64Array(count * L);
	const pairwise = new Float64Array(L * L);
	let backward = new Float64Array(L).fill(1);
	for (let token = count - 1; token >= 0; token--) {
		const at = token * L;
		let sum = 0;
		for (let label = 0; label < L; label++) sum += (forward[at + label] as number) * (backward[label] as number);
		for (let label = 0; label < L; label++) unary[at + label] = ((forward[at + label] as number) * (backward[label] as number)) / sum;
		if (token === 0) break;
		const next = new Float64Array(L);
		let total = 0;
		let pairs = 0;
		const joint = new Float64Array(L * L);
		for (let from = 0; from < L; from++) {
			for (let label = 0; label < L; label++) {
				const after = (steps[from * L + label] as number) * (local[at + label] as number) * (backward[label] as number);
				next[from] = (next[from] as number) + after;
				const both = (forward[at - L + from] as number) * after;
				joint[from * L + label] = both;
				pairs += both;
			}
			total += next[from] as number;
		}
		for (let pair = 0; pair < L * L; pair++) pairwise[pair] = (pairwise[pair] as number) + (joint[pair] as number) / pairs;
		const wanted = (gold[token - 1] as number) * L + (gold[token] as number);
		pairwise[wanted] = (pairwise[wanted] as number) - 1;
		for (let label = 0; label < L; label++) next[label] = (next[label] as number) / total;
		backward = next;
	}
	return { unary, pairwise, logLikelihood };
}
