import type { Sink } from '../readerProtocol';
import { Blocks } from './blocks';
import { ReadFailure } from './failure';
import { rtfTokens } from './rtfTokens';

/** Groups that hold no text of the document (RTF 1.9.1). Groups marked with `\*` are left out as well. */
const NO_TEXT = new Set('fonttbl colortbl stylesheet info pict object objdata themedata datastore listtable listoverridetable rsidtbl xmlnstbl generator fldinst bkmkstart bkmkend template latentstyles'.split(' '));
const MARKS: Readonly<Record<string, string>> = {
	emdash: '—', endash: '–', bullet: '•', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', '~': '\u00a0', _: '-', tab: ' ', emspace: ' ', enspace: ' ',
};
/** Character sets of fonts (RTF 1.9.1, "fcharset") as names that TextDecoder knows. */
const CHARSETS: Readonly<Record<number, string>> = {
	0: 'windows-1252', 77: 'macintosh', 128: 'shift_jis', 129: 'euc-kr', 134: 'gbk', 136: 'big5', 161: 'windows-1253', 162: 'windows-1254',
	163: 'windows-1258', 177: 'windows-1255', 178: 'windows-1256', 186: 'windows-1257', 204: 'windows-1251', 222: 'windows-874', 238: 'windows-1250',
};
const CODEPAGES: Readonly<Record<number, string>> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 10000: 'macintosh', 65001: 'utf-8' };
const DEEPEST = 1_000;

interface State {
	readonly skip: boolean;
	readonly hidden: boolean;
	readonly deleted: boolean;
	readonly charset: string | undefined;
	/** Characters that follow `\u` for older readers. */
	readonly fallback: number;
	readonly inFonts: boolean;
}

/** Rich text as one page: paragraphs, rows of tables, characters of all Windows code pages. Hidden and deleted text is left out and told. */
export function readRtf(bytes: Uint8Array, sink: Sink): void {
	const blocks = new Blocks();
	const stack: State[] = [];
	const fonts = new Map<number, string>();
	let state: State = { skip: false, hidden: false, deleted: false, charset: undefined, fallback: 1, inFonts: false };
	let codepage = 'windows-1252';
	let font = 0;
	let pending: number[] = [];
	let ignore = 0;
	let optional = false;
	let closed = false;
	const write = (text: string) => {
		if (state.skip) return;
		if (state.hidden) sink.note('hiddenText', text.trim().length);
		else if (state.deleted) sink.note('deletedText', text.trim().length);
		else blocks.add(text);
	};
	const flush = () => {
		if (pending.length > 0) write(decoderOf(state.charset ?? codepage).decode(Uint8Array.from(pending)));
		pending = [];
	};
	for (const token of rtfTokens(bytes)) {
		if (token.kind === 'text' || token.kind === 'byte') {
			const taken = token.kind === 'byte' ? [token.byte] : [...token.bytes];
			const skipped = Math.min(ignore, taken.length);
			ignore -= skipped;
			pending.push(...taken.slice(skipped));
			continue;
		}
		flush();
		ignore = token.kind === 'open' || token.kind === 'close' || token.word !== 'u' ? 0 : ignore;
		if (token.kind === 'open') {
			if (stack.push(state) > DEEPEST) throw new Error('too deep');
		} else if (token.kind === 'close') {
			const outer = stack.pop();
			if (outer === undefined) throw new ReadFailure({ failure: 'invalid', page: 1 });
			state = outer;
			closed = stack.length === 0;
			if (closed) break;
		} else {
			const { word, value } = token;
			if (word === 'object' || word === 'objocx') sink.note('scripts');
			if (word === 'pict') sink.note('images');
			if (word === 'annotation') sink.note('comments');
			if (word === '*') optional = true;
			else if (word === 'fonttbl') state = { ...state, skip: true, inFonts: true };
			else if (optional || NO_TEXT.has(word) || word === 'annotation') state = { ...state, skip: true };
			else if (word === 'ansicpg') codepage = CODEPAGES[value ?? 0] ?? `windows-${value}`;
			else if (word === 'uc') state = { ...state, fallback: value ?? 1 };
			else if (word === 'u' && value !== undefined) {
				write(String.fromCharCode(value & 0xffff));
				ignore = state.fallback;
			} else if (word === 'v') state = { ...state, hidden: value !== 0 };
			else if (word === 'deleted') state = { ...state, deleted: value !== 0 };
			else if (word === 'plain') state = { ...state, hidden: false, deleted: false, charset: undefined };
			else if (word === 'f') {
				font = value ?? 0;
				state = { ...state, charset: fonts.get(font) };
			} else if (word === 'fcharset' && state.inFonts) fonts.set(font, CHARSETS[value ?? 0] ?? codepage);
			else if (!state.skip) layout(word, blocks, write);
			if (word !== '*') optional = false;
		}
	}
	if (!closed) throw new ReadFailure({ failure: 'invalid', page: 1 });
	sink.page(blocks.take());
}

function layout(word: string, blocks: Blocks, write: (text: string) => void): void {
	if (word === 'par' || word === 'sect' || word === 'page') blocks.end(true);
	else if (word === 'line') blocks.end();
	else if (word === 'trowd') beginRow(blocks);
	else if (word === 'row') blocks.row();
	else if (word === 'cell') {
		// The word stands behind its cell, so it opens the next; a row may lack its head.
		if (!blocks.inRow) blocks.cell();
		blocks.cell();
	}
	else if (MARKS[word] !== undefined) write(MARKS[word]);
}

function beginRow(blocks: Blocks): void {
	blocks.row();
	blocks.cell();
}

function decoderOf(label: string): TextDecoder {
	try {
		return new TextDecoder(label);
	} catch {
		return new TextDecoder('windows-1252');
	}
}
