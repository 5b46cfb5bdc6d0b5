/** US dollars per million tokens. */
interface Price {
	readonly input: number;
	readonly output: number;
}

/** Where the figures come from; every price below is of this list. */
export const PRICE_LIST = { source: 'OpenAI API pricing, standard tier', date: '2025-08-07' } as const;

const PRICES: Readonly<Record<string, Price>> = {
	'gpt-5': { input: 1.25, output: 10 },
	'gpt-5-mini': { input: 0.25, output: 2 },
	'gpt-5-nano': { input: 0.05, output: 0.4 },
	'gpt-4.1': { input: 2, output: 8 },
	'gpt-4.1-mini': { input: 0.4, output: 1.6 },
	'gpt-4.1-nano': { input: 0.1, output: 0.4 },
	'gpt-4o': { input: 2.5, output: 10 },
	'gpt-4o-mini': { input: 0.15, output: 0.6 },
};

/** The model whose price stands in for the cloud where none is configured. */
export const REFERENCE_MODEL = 'gpt-4.1-mini';

/** Tokens of a text that was not counted by a tokenizer: 4 characters each, OpenAI's rule of thumb for English. */
export function estimateTokens(characters: number): number {
	return Math.ceil(characters / 4);
}

/**
 * Cost in US dollars. A dated snapshot (`gpt-4.1-mini-2025-04-14`) has the price of its family.
 * `null` when the model is not in the list or tokens were not reported.
 */
export function costUsd(model: string, inputTokens: number | null, outputTokens: number | null): number | null {
	const name = model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
	const price = Object.hasOwn(PRICES, name) ? PRICES[name] : undefined;
	if (!price || inputTokens === null || outputTokens === null) return null;
	// To a thousandth of a micro-dollar, which drops the noise of binary fractions only.
	return Math.round((inputTokens * price.input + outputTokens * price.output) * 1e3) / 1e9;
}
