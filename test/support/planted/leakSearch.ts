/** A value that was found where it must not be, and in which reading of the bytes. */
export interface Found {
	readonly value: string;
	readonly form: string;
	readonly around: string;
}

/** Letters and digits that are enough to know a value by. */
const SHORTEST = 7;
/** Of a long number this many digits in a row are as good as the whole. */
const WINDOW = 9;
const TABLE_BITS = 20;

/**
 * Searches bytes for very many values at once: as they are, in other case, spacing, separators and Unicode forms, escaped for
 * JSON, URL, HTML or mail, in Base64 and hexadecimal at every alignment, reversed, and in part: each name of a
 * person, each run of nine digits of a long number. Shares no code with what it checks.
 */
export class LeakSearch {
	private readonly needles = new Map<string, { readonly needle: string; readonly value: string; readonly form: string }[]>();
	private readonly heads = new Uint8Array(1 << TABLE_BITS);

	/** @throws Error for a value with fewer than seven letters and digits: it would be found by chance. */
	constructor(values: Iterable<string>) {
		for (const value of new Set(values)) {
			const bare = bareOf(value);
			if (bare.length < SHORTEST) throw new Error(`${value} is too short to be searched for`);
			for (const whole of new Set([bare, ...partsOf(value, bare)])) {
				this.add(whole, value, whole === bare ? 'whole' : 'part');
				this.add([...whole].reverse().join(''), value, 'reversed');
			}
		}
	}

	/** What of the values is in `bytes`; each value once per reading. */
	search(bytes: Buffer | string): readonly Found[] {
		const found = new Map<string, Found>();
		for (const { name, text } of readingsOf(bytes.toString())) {
			const bare = bareOf(text);
			for (let start = 0, hash = 0; start + SHORTEST <= bare.length; start++) {
				hash = headHash(bare, start, start === 0 ? undefined : hash);
				if (this.heads[hash & ((1 << TABLE_BITS) - 1)] === 0) continue;
				for (const { needle, value, form } of this.needles.get(bare.slice(start, start + SHORTEST)) ?? []) {
					if (!bare.startsWith(needle, start)) continue;
					const key = `${value} ${form} ${name}`;
					if (!found.has(key)) found.set(key, { value, form: `${form}, ${name}`, around: bare.slice(Math.max(0, start - 20), start + needle.length + 20) });
				}
			}
		}
		return [...found.values()];
	}

	private add(needle: string, value: string, form: string): void {
		const head = needle.slice(0, SHORTEST);
		this.heads[headHash(head, 0) & ((1 << TABLE_BITS) - 1)] = 1;
		const list = this.needles.get(head);
		if (list) list.push({ needle, value, form });
		else this.needles.set(head, [{ needle, value, form }]);
	}
}

const BASE = 31;
const LEADING = BASE ** (SHORTEST - 1);

/** Rolling hash of seven characters from `start`; `previous` is that of the place before. */
function headHash(text: string, start: number, previous?: number): number {
	if (previous !== undefined) {
		return (Math.imul(previous - Math.imul(text.charCodeAt(start - 1), LEADING), BASE) + text.charCodeAt(start + SHORTEST - 1)) | 0;
	}
	let hash = 0;
	for (let index = start; index < start + SHORTEST; index++) hash = (Math.imul(hash, BASE) + text.charCodeAt(index)) | 0;
	return hash;
}

/** Letters and digits in small letters and one writing, nothing else. */
function bareOf(text: string): string {
	 
	if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/[^a-z\d]+/g, '');
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '')
		.replace(/(?![0-9])\p{Nd}/gu, asciiDigit);
}

/** Unicode keeps the ten digits of a script in a row. */
function asciiDigit(digit: string): string {
	let value = 0;
	for (let code = (digit.codePointAt(0) ?? 0) - 1; /\p{Nd}/u.test(String.fromCodePoint(code)); code--) value++;
	return String(value % 10);
}

function partsOf(value: string, bare: string): readonly string[] {
	const words = value.split(/[^\p{L}]+/u).map(bareOf).filter((word) => word.length >= SHORTEST + 2 && /^\p{L}+$/u.test(word));
	const digits = /\d{10,}/.exec(bare)?.[0] ?? '';
	const windows = Array.from({ length: Math.max(0, digits.length - WINDOW + 1) }, (_, index) => digits.slice(index, index + WINDOW));
	return [...words, ...windows];
}

function* readingsOf(text: string): Iterable<{ readonly name: string; readonly text: string }> {
	const plain: string[] = [];
	for (let depth = 0, current = text; depth < 5; depth++) {
		plain.push(current);
		yield { name: depth === 0 ? 'as it is' : 'unescaped', text: current };
		const next = unescaped(current);
		if (next === current) break;
		current = next;
	}
	for (const [index, current] of [plain[0] ?? '', plain.at(-1) ?? ''].entries()) {
		if (index > 0 && plain.length === 1) break;
		const unfolded = current.replace(/(?<=[\w+/]{60})\r?\n(?=[\w+/])/g, '');
		for (const [run] of unfolded.matchAll(/[A-Za-z\d+/_-]{12,}/g)) {
			for (let skip = 0; skip < 4; skip++) yield { name: 'base64', text: Buffer.from(run.slice(skip), 'base64').toString('utf8') };
		}
		for (const [run] of current.matchAll(/(?:[\da-f]{2}){7,}[\da-f]?/gi)) {
			for (let skip = 0; skip < 2; skip++) yield { name: 'hexadecimal', text: Buffer.from(run.slice(skip), 'hex').toString('utf8') };
		}
	}
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', commat: '@', period: '.' };

/** One layer of JSON, HTML, URL and quoted-printable escapes less. */
function unescaped(text: string): string {
	return text
		.replace(/\\(?:u([\da-f]{4})|([nrtbf"\\/]))/gi, (_, hex: string | undefined, sign: string) => (hex === undefined ? (/[nrtbf]/i.test(sign) ? ' ' : sign) : String.fromCharCode(parseInt(hex, 16))))
		.replace(/&#x([\da-f]{1,6});?|&#(\d{1,7});?|&(\w{2,6});/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string) => {
			if (hex === undefined && decimal === undefined) return NAMED[name] ?? whole;
			const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		})
		.replace(/(?:%[\da-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'))
		.replace(/=\r?\n/g, '')
		.replace(/(?:=[\dA-F]{2})+/g, (escapes) => Buffer.from(escapes.replaceAll('=', ''), 'hex').toString('utf8'));
}
