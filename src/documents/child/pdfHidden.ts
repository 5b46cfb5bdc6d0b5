import { inflateSync } from 'node:zlib';

/** Drawing instructions of a page as pdf.js gives them. */
export interface OperatorList {
	readonly fnArray: readonly number[];
	readonly argsArray: readonly unknown[];
}

/** White on white is meant for machines; so is nearly white. */
const WHITE = 245;
const INVISIBLE_MODES = new Set([3, 7]);

/** Characters drawn in white, and in no colour at all (PDF 1.7, 9.3.6: text rendering modes 3 and 7). Blanks do not count. */
export function hiddenRuns({ fnArray, argsArray }: OperatorList, OPS: Readonly<Record<string, number>>): { white: number; invisible: number } {
	let state = { isWhite: false, mode: 0 };
	const stack: (typeof state)[] = [];
	let white = 0;
	let invisible = 0;
	for (const [index, fn] of fnArray.entries()) {
		const args = argsArray[index];
		if (fn === OPS['save'] || fn === OPS['paintFormXObjectBegin']) stack.push(state);
		else if (fn === OPS['restore'] || fn === OPS['paintFormXObjectEnd']) state = stack.pop() ?? state;
		else if (fn === OPS['setFillRGBColor']) state = { ...state, isWhite: isWhite(args) };
		else if (fn === OPS['setFillColorN']) state = { ...state, isWhite: false };
		else if (fn === OPS['setTextRenderingMode']) state = { ...state, mode: numbers(args)[0] ?? 0 };
		else if (fn === OPS['showText']) {
			if (INVISIBLE_MODES.has(state.mode)) invisible += glyphs(args);
			else if (state.isWhite) white += glyphs(args);
		}
	}
	return { white, invisible };
}

function isWhite(args: unknown): boolean {
	const first: unknown = isList(args) ? args[0] : args;
	const rgb = typeof first === 'string' ? [1, 3, 5].map((at) => Number.parseInt(first.slice(at, at + 2), 16)) : numbers(args);
	return rgb.length >= 3 && rgb.every((part) => part >= WHITE);
}

function glyphs(args: unknown): number {
	const shown: unknown = isList(args) ? args[0] : undefined;
	if (!isList(shown)) return 0;
	return Array.from(shown).filter((glyph) => typeof glyph === 'object' && glyph !== null && 'unicode' in glyph && typeof glyph.unicode === 'string' && glyph.unicode.trim() !== '').length;
}

function numbers(args: unknown): readonly number[] {
	return isList(args) ? Array.from(args).filter((value): value is number => typeof value === 'number') : [];
}

function isList(value: unknown): value is ArrayLike<unknown> {
	return typeof value === 'object' && value !== null && 'length' in value;
}

/** More than this is not looked through; the page-wise look decides then. */
const UNPACKED_BYTES = 64 * 2 ** 20;
const DICTIONARY_BYTES = 2_048;
/**
 * Content streams, cut into what matters here: strings (stepped over), a colour that is white, any other, saving and restoring,
 * text shown or a form drawn, a rendering mode.
 */
const OPERATIONS =
	/\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<[\da-fA-F\s]*>|(?:^|[\s\]])(?:(?<white>(?:(?:1(?:\.0*)?|0?\.9[6-9]\d*)\s+){1,3}(?:g|rg|sc|scn)|(?:0(?:\.0*)?\s+){4}(?:k|sc|scn))|(?<colour>[-+\d.]+\s+(?:g|rg|k|sc|scn)|\/\S+\s+(?:cs|scn))|(?<save>q)|(?<restore>Q)|(?<mode>\d+)\s+Tr)(?=[\s/([]|$)|(?<shown>T[jJ]|\bDo\b|['"](?=\s))/g;

/**
 * Whether a PDF may hold text that is white or invisible, judged from its unpacked content streams: a quick look that spares
 * most files the slow one. Says yes in every doubt: encryption, other filters, damage, size.
 */
export function mayHideText(bytes: Uint8Array): boolean {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	if (file.includes('/Encrypt')) return true;
	let left = UNPACKED_BYTES;
	for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
		if (file.toString('latin1', at - 3, at) === 'end') continue;
		const dictionary = file.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
		const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
		if (/\/(?:Subtype\s*\/(?:Image|XML|Type1C|CIDFontType0C|OpenType)|Type\s*\/(?:XRef|ObjStm|Metadata|EmbeddedFile|CMap)|Length1\b|FunctionType)/.test(own)) continue;
		const start = at + 6 + (file[at + 6] === 0x0d ? 2 : 1);
		const end = file.indexOf('endstream', start);
		if (end === -1) return true;
		const packed = file.subarray(start, end);
		const content = /\/Filter/.test(own) ? unpacked(packed, own, left) : packed;
		if (content === undefined || (left -= content.length) < 0) return true;
		if (hidesText(content.toString('latin1'))) return true;
		at = end;
	}
	return false;
}

function unpacked(packed: Buffer, dictionary: string, most: number): Buffer | undefined {
	if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\s*(?:\]|\/(?!\w*Decode)|>|$)/.test(dictionary) || /\/Predictor/.test(dictionary)) return undefined;
	try {
		return inflateSync(packed, { maxOutputLength: Math.max(1, most) });
	} catch {
		return undefined;
	}
}

/** What no stream without hidden text has to hold; quicker than reading it all. */
const SUSPECT = /(?:\b1(?:\.0*)?|\.9[6-9]\d*)\s+(?:g|rg|sc|scn)\b|(?:\b0(?:\.0*)?\s+){4}(?:k|sc|scn)\b|[37]\s+Tr\b/;

function hidesText(content: string): boolean {
	if (!SUSPECT.test(content) || !/T[jJ]|\bDo\b/.test(content)) return false;
	let state = { white: false, mode: 0 };
	const stack: (typeof state)[] = [];
	for (const { groups } of content.matchAll(OPERATIONS)) {
		if (groups?.['white'] !== undefined) state = { ...state, white: true };
		else if (groups?.['colour'] !== undefined) state = { ...state, white: false };
		else if (groups?.['save'] !== undefined) stack.push(state);
		else if (groups?.['restore'] !== undefined) state = stack.pop() ?? state;
		else if (groups?.['mode'] !== undefined) state = { ...state, mode: Number(groups['mode']) };
		else if (groups?.['shown'] !== undefined && (state.white || INVISIBLE_MODES.has(state.mode))) return true;
	}
	return false;
}
