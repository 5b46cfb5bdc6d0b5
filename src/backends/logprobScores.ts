/** A token of an answer with its log probability and the likeliest others in its place, as chat completions report them. */
export interface TokenLogprob {
	readonly token: string;
	readonly logprob: number;
	readonly top_logprobs: readonly { readonly token: string; readonly logprob: number }[];
}

/**
 * Probabilities of the values of one property of a JSON answer, read from the tokens at the place where the value begins.
 * An alternative that is only the beginning of values is shared among them; what no alternative stands for is shared
 * evenly, so a value that was not reported is not impossible.
 * @param values what the property may be: text without characters that JSON escapes.
 * @returns value -> probability, summing to 1; `undefined` where the tokens do not spell the answer or the value is not in them.
 */
export function scoresFromLogprobs(tokens: readonly TokenLogprob[], property: string, values: readonly string[]): Readonly<Record<string, number>> | undefined {
	const text = tokens.map(({ token }) => token).join('');
	const at = new RegExp(`"${property}"\\s*:\\s*"`).exec(text);
	if (!at) return undefined;
	const start = at.index + at[0].length;
	let position = 0;
	for (const { token, logprob, top_logprobs: others } of tokens) {
		if (position + token.length <= start) {
			position += token.length;
			continue;
		}
		// The token that brings the first character of the value; it may bring the quote before it along.
		const lead = text.slice(position, start);
		const seen = new Map([...others, { token, logprob }].map((other) => [other.token, Math.exp(other.logprob)]));
		return share(seen, lead, values);
	}
	return undefined;
}

function share(seen: ReadonlyMap<string, number>, lead: string, values: readonly string[]): Readonly<Record<string, number>> {
	const scores = new Map(values.map((value) => [value, 0]));
	let told = 0;
	for (const [token, probability] of seen) {
		if (!token.startsWith(lead)) continue;
		const begun = token.slice(lead.length);
		const whole = values.filter((value) => begun === value || begun.startsWith(`${value}"`));
		const possible = whole.length > 0 ? whole : values.filter((value) => begun !== '' && value.startsWith(begun));
		for (const value of possible) scores.set(value, (scores.get(value) ?? 0) + probability / possible.length);
		if (possible.length > 0) told += probability;
	}
	const rest = Math.max(0, 1 - told) / values.length;
	const total = Math.max(1, told);
	return Object.fromEntries([...scores].map(([value, probability]) => [value, (probability + rest) / total]));
}
