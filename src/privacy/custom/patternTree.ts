/** A pattern as a tree. `source` is the pattern again, with every repetition bounded. */
export type PatternNode =
	| { readonly kind: 'character'; readonly source: string }
	| { readonly kind: 'assertion'; readonly source: string; readonly inner?: PatternNode; readonly behind: boolean }
	| { readonly kind: 'sequence'; readonly source: string; readonly parts: readonly PatternNode[] }
	| { readonly kind: 'choice'; readonly source: string; readonly parts: readonly PatternNode[] }
	| { readonly kind: 'repeat'; readonly source: string; readonly part: PatternNode; readonly min: number; readonly max: number };

/** Most times that a repetition without an upper bound counts for. */
export const MOST_TIMES = 100;

/** Why a pattern cannot be taken, in words for the user. */
export class PatternError extends Error {
	override readonly name = 'PatternError';
}

const QUANTIFIER = /(?:([*+?])|\{(\d{1,6})(,(\d{0,6}))?\})(\??)/y;
const GROUP = /\((?:\?(?::|<(?![=!])[^>]{1,60}>|(<?[=!])))?/y;
/** One character: a class, an escape, a dot, or itself. The class is a valid one, so it ends at the first bare bracket. */
const CHARACTER = /\[(?:\\[^]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|[^])|[^]/uy;
const ASSERTION = /[\^$]|\\[bB]/y;
const REFERENCE = /\\(?:[1-9]|k<)/y;

/**
 * Reads a regular expression that has been found valid with the flag `u`.
 * @throws PatternError for a back reference, or what else cannot be bounded.
 */
export function parsePattern(pattern: string): PatternNode {
	let at = 0;
	const take = (expression: RegExp): RegExpExecArray | undefined => {
		expression.lastIndex = at;
		const match = expression.exec(pattern);
		if (match) at += match[0].length;
		return match ?? undefined;
	};
	const choice = (): PatternNode => {
		const parts = [sequence()];
		while (pattern[at] === '|') {
			at += 1;
			parts.push(sequence());
		}
		const [only] = parts;
		return parts.length === 1 && only ? only : { kind: 'choice', parts, source: parts.map(({ source }) => source).join('|') };
	};
	const sequence = (): PatternNode => {
		const parts: PatternNode[] = [];
		while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(repeat(atom()));
		return { kind: 'sequence', parts, source: parts.map(({ source }) => source).join('') };
	};
	const atom = (): PatternNode => {
		if (take(REFERENCE)) throw new PatternError('it refers back to a group, which takes more than linear time');
		const assertion = take(ASSERTION);
		if (assertion) return { kind: 'assertion', source: assertion[0], behind: false };
		if (pattern[at] !== '(') return { kind: 'character', source: take(CHARACTER)?.[0] ?? '' };
		const [open = '', look] = take(GROUP) ?? [];
		if (pattern[at] === '?') throw new PatternError('it changes flags inside a group');
		const inner = choice();
		at += 1;
		if (look === undefined) return { ...inner, source: `(?:${inner.source})` };
		return { kind: 'assertion', inner, behind: look.startsWith('<'), source: `${open}${inner.source})` };
	};
	const repeat = (part: PatternNode): PatternNode => {
		const [found, sign, least = '', range, most = '', lazy = ''] = take(QUANTIFIER) ?? [];
		if (found === undefined) return part;
		const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
		const bound = sign === '?' ? 1 : sign === undefined && range === undefined ? min : most === '' ? min + MOST_TIMES : Number(most);
		return { kind: 'repeat', part, min, max: bound, source: `${part.source}{${min},${bound}}${lazy}` };
	};
	return choice();
}
