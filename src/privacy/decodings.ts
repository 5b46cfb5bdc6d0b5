/** Escapes inside escapes are followed this far. */
const MAX_DEPTH = 4;
const JSON_ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([nrtbf"\\/]))/g;
const JSON_CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const URL_ESCAPES = /(?:%[0-9a-fA-F]{2})+/g;
const HTML_ESCAPE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp|commat|period|lowbar|plus|colon|hyphen|dash));?/g;
const HTML_NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	commat: '@',
	period: '.',
	lowbar: '_',
	plus: '+',
	colon: ':',
	hyphen: '-',
	dash: '-',
};

/** A text as it stands, then with its JSON, URL and HTML escapes resolved, again and again until none is left. */
export function* readings(text: string): Iterable<string> {
	let current = text;
	for (let depth = 0; depth <= MAX_DEPTH; depth++) {
		yield current;
		const decoded = decode(current);
		if (decoded === current) return;
		current = decoded;
	}
}

function decode(text: string): string {
	return text
		.replace(JSON_ESCAPE, (_, hex: string | undefined, sign: string) =>
			hex === undefined ? (JSON_CONTROL[sign] ?? sign) : String.fromCharCode(parseInt(hex, 16)),
		)
		.replace(URL_ESCAPES, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'))
		.replace(HTML_ESCAPE, (whole, decimal: string | undefined, hex: string | undefined, name: string) => {
			if (decimal === undefined && hex === undefined) return HTML_NAMED[name] ?? whole;
			const codePoint = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
			return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
		});
}
