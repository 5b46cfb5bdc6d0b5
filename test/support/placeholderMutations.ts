/** What models do to a placeholder on the way: each takes `<EMAIL_ADDRESS_1>` and writes it as models were seen to. */
export const MUTATIONS: Readonly<Record<string, (placeholder: string) => string>> = {
	'lower case': (placeholder) => placeholder.toLowerCase(),
	'title case': (placeholder) => titled(placeholder),
	'no brackets': (placeholder) => bare(placeholder),
	'no brackets, lower case': (placeholder) => bare(placeholder).toLowerCase(),
	'square brackets': (placeholder) => `[${bare(placeholder)}]`,
	'round brackets': (placeholder) => `(${bare(placeholder)})`,
	braces: (placeholder) => `{${bare(placeholder)}}`,
	'full-width brackets': (placeholder) => `＜${bare(placeholder)}＞`,
	'lenticular brackets': (placeholder) => `【${bare(placeholder)}】`,
	bold: (placeholder) => `**${bare(placeholder)}**`,
	'bold with underscores': (placeholder) => `__${bare(placeholder)}__`,
	code: (placeholder) => `\`${bare(placeholder)}\``,
	'escaped underscores': (placeholder) => placeholder.replaceAll('_', '\\_'),
	'escaped for Markdown': (placeholder) => placeholder.replace(/[<_>]/g, '\\$&'),
	'HTML entities': (placeholder) => placeholder.replace('<', '&lt;').replace('>', '&gt;'),
	'HTML numbers': (placeholder) => placeholder.replace('<', '&#60;').replace('>', '&#62;').replaceAll('_', '&#95;'),
	'URL escapes': (placeholder) => encodeURIComponent(placeholder),
	'JSON escapes': (placeholder) => placeholder.replace('<', '\\u003c').replace('>', '\\u003e'),
	'spaces for underscores': (placeholder) => placeholder.replaceAll('_', ' '),
	'spaces, title case, square brackets': (placeholder) => `[${titled(bare(placeholder)).replaceAll('_', ' ')}]`,
	'hyphens for underscores': (placeholder) => placeholder.replaceAll('_', '-'),
	'no-break hyphens': (placeholder) => placeholder.replaceAll('_', '\u2011'),
	'spaces inside': (placeholder) => `< ${bare(placeholder)} >`,
	'wrapped after an underscore': (placeholder) => placeholder.replace('_', '_\n'),
	'wrapped in the place of an underscore': (placeholder) => placeholder.replace('_', '\n'),
};

/** Put behind a placeholder, and still there when it is restored. */
export const ENDINGS: readonly string[] = ["'s", '’s', "'", "'ом", 's', '-like', ',', '.', '"', '”', '):'];

function bare(placeholder: string): string {
	return placeholder.slice(1, -1);
}

function titled(placeholder: string): string {
	return placeholder.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
}
