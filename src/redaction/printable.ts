/** What a font cannot show of a text, and the text in characters that it can. */
export interface Printable {
	readonly text: string;
	/** Different characters without a glyph. */
	readonly missing: ReadonlySet<string>;
}

/** Characters that say the same as one that every font has, and those that are not seen at all. */
const SAME: readonly (readonly [RegExp, string])[] = [
	[/\t/g, '    '],
	[/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n'],
	[/\p{Zs}/gu, ' '],
	[/[\u2010\u2011\u2212]/g, '-'],
	[/[\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]/g, ''],
];

/**
 * Writes a text in the characters of a font: composed letters, ligatures taken apart, blanks and dashes of the plain kind. A
 * character that has no such form stays where it is and is reported; none is ever replaced by another sign.
 */
export function printable(text: string, glyphs: ReadonlySet<number>): Printable {
	const plain = SAME.reduce((changed, [kind, same]) => changed.replace(kind, same), text.normalize('NFC'));
	const missing = new Set<string>();
	let shown = '';
	for (const character of plain) {
		const forms = [character, character.normalize('NFKC')];
		const form = forms.find((one) => one === '\n' || [...one].every((each) => glyphs.has(each.codePointAt(0) ?? 0)));
		if (form === undefined) missing.add(character);
		shown += form ?? character;
	}
	return { text: shown, missing };
}
