/** Small words that turn the meaning of a rule or a sentence around. */
export interface Cues {
	/** "not", "unless", "without": 1 when there is one. */
	readonly negated: number;
	/** "may", "is entitled to". */
	readonly permits: number;
	/** "shall", "agrees to". */
	readonly obliges: number;
	/** "means", "includes". */
	readonly defines: number;
}

const NEGATED = /\b(?:not|no|never|nor|neither|without|nothing|none|except|unless|cannot)\b/i;
const PERMITS = /\b(?:may|entitled|right to|permitted|free to|allowed|can|able)\b/i;
const OBLIGES = /\b(?:shall|must|will|agrees?|undertakes?|required|obligat\w{1,9})\b/i;
const DEFINES = /\bmeans?\b|\binclud/i;

/** Which cues stand in an English text; elsewhere all are 0. */
export function cuesOf(text: string): Cues {
	return { negated: Number(NEGATED.test(text)), permits: Number(PERMITS.test(text)), obliges: Number(OBLIGES.test(text)), defines: Number(DEFINES.test(text)) };
}
