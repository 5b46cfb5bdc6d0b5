/** One character as HTML, a URL or JSON writes it, and where it ends. */
export interface Escape {
	readonly character: string;
	readonly end: number;
}

const HTML = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}))(?:;|(?![A-Za-z\d;]))/y;
const URL = /%[\da-fA-F]{2}/y;
const JSON = /\\(?:u([\da-fA-F]{4})|(?:[nrt](?![a-z])))/y;
/** `&uuml;` is a letter and a sign on it. */
const ACCENTED = /^([A-Za-z])(uml|acute|grave|circ|tilde|cedil|ring|caron)$/;
const ACCENTS: Readonly<Record<string, string>> = {
	uml: '\u0308',
	acute: '\u0301',
	grave: '\u0300',
	circ: '\u0302',
	tilde: '\u0303',
	cedil: '\u0327',
	ring: '\u030a',
	caron: '\u030c',
};
const NAMED: ReadonlyMap<string, string> = new Map(
	(
		'amp & lt < gt > quot " apos \' commat @ period . lowbar _ plus + colon : semi ; comma , num # sol / bsol \\ lpar ( rpar ) lsqb [ rsqb ] ast * excl ! dollar $ percnt % equals = ' +
		'quest ? hyphen - dash - ndash - mdash - minus - szlig ß oslash ø Oslash Ø aelig æ AElig Æ oelig œ eth ð thorn þ lstrok ł Lstrok Ł middot · bull •'
	)
		.split(' ')
		.flatMap((entry, index, all) => (index % 2 === 0 ? [[entry, all[index + 1] ?? ''] as const] : [])),
);
const SPACES = /^(?:nbsp|ensp|emsp|thinsp|Tab|NewLine)$/;
const NOTHING = /^(?:shy|zwj|zwnj)$/;

/** Reads the escape that begins at `index`, if one does. HTML entities, %-escapes of UTF-8, `\u` and line breaks of JSON. */
export function readEscape(text: string, index: number): Escape | undefined {
	switch (text.charCodeAt(index)) {
		case 0x26:
			return readHtml(text, index);
		case 0x25:
			return readUrl(text, index);
		case 0x5c:
			return readJson(text, index);
		default:
			return undefined;
	}
}

function readHtml(text: string, index: number): Escape | undefined {
	HTML.lastIndex = index;
	const [, decimal, hex, name] = HTML.exec(text) ?? [];
	const end = HTML.lastIndex;
	if (decimal !== undefined || hex !== undefined) {
		const codePoint = parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
		return codePoint <= 0x10ffff ? { character: String.fromCodePoint(codePoint), end } : undefined;
	}
	// A name without its semicolon is more often a parameter of a URL.
	if (name === undefined || text[end - 1] !== ';') return undefined;
	const [, letter, accent = ''] = ACCENTED.exec(name) ?? [];
	if (letter !== undefined) return { character: `${letter}${ACCENTS[accent] ?? ''}`, end };
	const character = SPACES.test(name) ? ' ' : NOTHING.test(name) ? '\u00ad' : NAMED.get(name);
	return character === undefined ? undefined : { character, end };
}

/** Lengths of UTF-8 sequences by their first byte. */
function sequenceLength(byte: number): number {
	return byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
}

function readUrl(text: string, index: number): Escape | undefined {
	const first = byteAt(text, index);
	const bytes = first === undefined ? [] : [first];
	for (const wanted = sequenceLength(first ?? 0x80); bytes.length > 0 && bytes.length < wanted; ) {
		const next = byteAt(text, index + 3 * bytes.length);
		if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
		bytes.push(next);
	}
	if (first === undefined || sequenceLength(first) === 0) return undefined;
	return { character: Buffer.from(bytes).toString('utf8'), end: index + 3 * bytes.length };
}

function byteAt(text: string, index: number): number | undefined {
	URL.lastIndex = index;
	return URL.test(text) ? parseInt(text.slice(index + 1, index + 3), 16) : undefined;
}

function readJson(text: string, index: number): Escape | undefined {
	JSON.lastIndex = index;
	const [found, hex] = JSON.exec(text) ?? [];
	if (found === undefined) return undefined;
	return { character: hex === undefined ? '\n' : String.fromCharCode(parseInt(hex, 16)), end: JSON.lastIndex };
}
