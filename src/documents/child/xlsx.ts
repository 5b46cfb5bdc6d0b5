import type { ReadRequest, Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { readXml } from './markup';
import { noteOfficeParts, readPart, unzip } from './officeFile';
import { readableRows } from './rows';
import { dateFormats, dateOf } from './xlsxDates';
import type { Zip } from './zip';

/** Columns of a sheet in Excel; a cell beyond it is a fault. */
const LAST_COLUMN = 16_384;

interface Sheet {
	readonly name: string;
	readonly relation: string;
	readonly hidden: boolean;
}

/**
 * A workbook (SpreadsheetML, ECMA-376 part 1, clause 18): every sheet is a page that begins with its name. Formulas give the
 * value that was stored with them. Hidden sheets, rows and columns are read and told, as their values count in the visible ones.
 */
export function readXlsx(bytes: Uint8Array, sink: Sink, request: ReadRequest): void {
	const zip = unzip(bytes, request);
	const workbook = readPart(zip, 'xl/workbook.xml');
	if (workbook === undefined) throw new ReadFailure({ failure: 'invalid', page: 1 });
	const { sheets, from1904 } = sheetsOf(workbook);
	if (sheets.length === 0) throw new ReadFailure({ failure: 'invalid', page: 1 });
	if (sheets.length > request.maxPages) throw new ReadFailure({ failure: 'tooManyPages', pages: sheets.length });
	const targets = targetsOf(zip);
	const strings = sharedStrings(zip);
	const styles = readPart(zip, 'xl/styles.xml');
	const isDate = styles === undefined ? [] : dateFormats(styles);
	sheets.forEach(({ name, relation, hidden }, index) => {
		const part = readPart(zip, targets.get(relation) ?? '');
		// A sheet that the workbook names and the file does not hold: the rest is not the document.
		if (part === undefined) throw new ReadFailure({ failure: 'invalid', page: index + 1 });
		const rows = rowsOf(part, (type, style, value) => cellText(type, isDate[style] === true, value, strings, from1904), sink);
		if (hidden) sink.note('hiddenSheets', 1, index + 1);
		const text = readableRows(rows);
		sink.page(text === '' ? '' : `${name}\n\n${text}`, 1);
	});
	const comments = zip.names.filter((name) => /^xl\/(?:comments|threadedComments\/)/.test(name));
	for (const name of comments) readXml(readPart(zip, name) ?? new Uint8Array(), { open: (tag) => tag === 'comment' && sink.note('comments'), close: () => undefined, text: () => undefined });
	if (zip.names.some((name) => name.startsWith('xl/externalLinks/'))) sink.note('externalLinks', zip.names.filter((name) => /^xl\/externalLinks\/[^/]+\.xml$/.test(name)).length);
	noteOfficeParts(zip, sink, 'xl');
}

function sheetsOf(workbook: Uint8Array): { sheets: readonly Sheet[]; from1904: boolean } {
	const sheets: Sheet[] = [];
	let from1904 = false;
	readXml(workbook, {
		open: (name, attributes) => {
			if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
			if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? '', hidden: (attributes['state'] ?? 'visible') !== 'visible' });
		},
		close: () => undefined,
		text: () => undefined,
	});
	return { sheets, from1904 };
}

function targetsOf(zip: Zip): ReadonlyMap<string, string> {
	const targets = new Map<string, string>();
	const relations = readPart(zip, 'xl/_rels/workbook.xml.rels');
	if (relations === undefined) return targets;
	readXml(relations, {
		open: (_, { Id, Target }) => {
			if (Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
		},
		close: () => undefined,
		text: () => undefined,
	});
	return targets;
}

function sharedStrings(zip: Zip): readonly string[] {
	const part = readPart(zip, 'xl/sharedStrings.xml');
	const strings: string[] = [];
	if (part === undefined) return strings;
	let text = '';
	const open: string[] = [];
	readXml(part, {
		open: (name) => void open.push(name),
		close: (name) => {
			open.pop();
			if (name !== 'si') return;
			strings.push(text);
			text = '';
		},
		// Phonetic guides (rPh) repeat the text in another script.
		text: (piece) => void (open.at(-1) === 't' && !open.includes('rPh') && (text += piece)),
	});
	return strings;
}

type CellText = (type: string, style: number, value: string) => string;

function rowsOf(part: Uint8Array, cellText: CellText, sink: Sink): readonly (readonly string[])[] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell: { column: number; type: string; style: number; value: string; formula: boolean } | undefined;
	const open: string[] = [];
	readXml(part, {
		open: (name, attributes) => {
			open.push(name);
			if (name === 'row') row = [];
			if (name === 'f' && cell) cell.formula = true;
			if (name === 'c') cell = { column: columnOf(attributes['r'], row.length), type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', formula: false };
		},
		close: (name) => {
			open.pop();
			if (name === 'row') rows.push(Array.from(row, (value) => value ?? ''));
			if (name !== 'c' || !cell) return;
			row[cell.column] = cellText(cell.type, cell.style, cell.value);
			if (cell.formula && cell.value === '') sink.note('formulas');
			cell = undefined;
		},
		text: (text) => {
			if (cell && (open.at(-1) === 'v' || (open.at(-1) === 't' && !open.includes('rPh')))) cell.value += text;
		},
	});
	return rows;
}

/** `B7` is column 1. */
function columnOf(reference: string | undefined, next: number): number {
	const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
	if (letters === undefined) return next;
	const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
	if (column >= LAST_COLUMN) throw new Error('column');
	return column;
}

function cellText(type: string, isDate: boolean, value: string, strings: readonly string[], from1904: boolean): string {
	if (type === 's') return strings[Number(value)] ?? '';
	if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
	if (type !== 'n' || value === '') return value;
	if (isDate) return dateOf(Number(value), from1904) ?? value;
	// 0.1 + 0.2 is stored as 0.30000000000000004 and shown as 0.3: Excel counts 15 digits.
	return Number.isFinite(Number(value)) && value.length > 15 ? String(Number(Number(value).toPrecision(15))) : value;
}
