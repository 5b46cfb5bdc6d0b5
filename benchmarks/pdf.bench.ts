/**
 * How fast PDFs become text, and how much of the words agree with pdftotext.
 *
 *   npm run build && node benchmarks/pdf.bench.ts [--pages 300] [--rounds 3] [--pdfjs FOLDER] FILE.pdf...
 *
 * --pages: pages of a document made for the run, read beside the files (0: none); --pdfjs: a folder with pdfjs-dist 5.6.205 installed
 * (`npm install --prefix FOLDER pdfjs-dist@5.6.205`). Bare readers run in one process of their own each, so every figure has the
 * start of a process in it; the readers take turns, file by file. pages/s counts files that the reader could read.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import intake from '../dist/src/documents/intake.js';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { pages: { type: 'string', default: '300' }, rounds: { type: 'string', default: '3' }, pdfjs: { type: 'string' } },
});
const folder = mkdtempSync(join(tmpdir(), 'pdf-bench-'));
const DUMMIES = "for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) Object.assign(globalThis, { [name]: class {} });";
const LOAD = "const data = new Uint8Array((await import('node:fs')).readFileSync(process.argv[2]));";
const PRINT = 'process.stdout.write(JSON.stringify({ pages, text }));';

interface Result {
	readonly pages: number;
	readonly text: string;
}

/** Readers by name; each gives the text of a file or throws. */
const readers: Record<string, (file: string) => Promise<Result>> = {
	ours: async (file) => {
		const { pages } = await intake.readDocument(readFileSync(file), { maxPages: 10_000, timeoutMs: 300_000 });
		return { pages: pages.length, text: pages.map(({ text }) => text).join('\n') };
	},
	'pdf-parse': script(`${DUMMIES}${LOAD}const { PDFParse } = await import(${moduleOf('pdf-parse', '.')}); const read = await new PDFParse({ data }).getText({ pageJoiner: '' }); const pages = read.total, text = read.text; ${PRINT}`),
};
if (values.pdfjs !== undefined) {
	readers['pdfjs-dist'] = script(
		`${DUMMIES}${LOAD}const { getDocument } = await import(${JSON.stringify(join(values.pdfjs, 'node_modules/pdfjs-dist/legacy/build/pdf.mjs'))}); const document = await getDocument({ data, verbosity: 0 }).promise; const pages = document.numPages; let text = ''; for (let at = 1; at <= pages; at++) text += (await (await document.getPage(at)).getTextContent()).items.map((item) => (item.str ?? '') + (item.hasEOL ? '\\n' : '')).join('') + '\\n'; ${PRINT}`,
	);
}
if (hasPdftotext()) {
	readers['pdftotext'] = async (file) => {
		const text = execFileSync('pdftotext', ['-q', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });
		return { pages: text.split('\f').length - 1, text };
	};
}

try {
	const files = [...positionals, ...(Number(values.pages) > 0 ? [await makePdf(Number(values.pages))] : [])];
	const sums = Object.fromEntries(Object.keys(readers).map((name) => [name, { pages: 0, ms: 0, f1: 0, files: 0, failed: 0 }]));
	for (const file of files) {
		const reference = await readers['pdftotext']?.(file).catch(() => undefined);
		for (let round = 0; round < Number(values.rounds); round++) {
			for (const [name, read] of Object.entries(readers)) {
				const sum = sums[name];
				if (!sum) continue;
				const started = performance.now();
				const result = await read(file).catch(() => undefined);
				if (result === undefined) {
					sum.failed += 1;
					continue;
				}
				sum.ms += performance.now() - started;
				sum.pages += result.pages;
				if (round > 0 || !reference) continue;
				const f1 = tokenF1(result.text, reference.text);
				sum.f1 += f1;
				sum.files += 1;
				if (name === 'ours' && f1 < 0.95) console.log(`${basename(file)}: F1 ${f1.toFixed(3)}`);
			}
		}
	}
	for (const [name, { pages, ms, f1, files: read, failed }] of Object.entries(sums)) {
		const quality = read > 0 ? `F1 ${(f1 / read).toFixed(3)} over ${read} files` : 'no pdftotext';
		console.log(`${name.padEnd(11)} ${((pages / ms) * 1000).toFixed(1).padStart(7)} pages/s  ${quality}, ${failed / Number(values.rounds)} not read`);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function script(code: string): (file: string) => Promise<Result> {
	const path = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
	writeFileSync(path, code);
	return async (file) => JSON.parse(execFileSync(process.execPath, [path, file], { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] })) as Result;
}

function moduleOf(name: string, entry: string): string {
	return JSON.stringify(import.meta.resolve(entry === '.' ? name : `${name}/${entry}`));
}

function hasPdftotext(): boolean {
	return (process.env['PATH'] ?? '').split(':').some((place) => existsSync(join(place, 'pdftotext')));
}

/** Words between white space, counted as often as they occur: a mark that is lost or a word that is cut counts; direction marks do not. */
function tokenF1(found: string, expected: string): number {
	const tokens = (text: string) => text.normalize('NFKC').replace(/\p{Cf}/gu, '').match(/\S+/g) ?? [];
	const [ours, theirs] = [tokens(found), tokens(expected)];
	const left = new Map<string, number>();
	for (const token of theirs) left.set(token, (left.get(token) ?? 0) + 1);
	let common = 0;
	for (const token of ours) {
		const count = left.get(token) ?? 0;
		if (count > 0) {
			common += 1;
			left.set(token, count - 1);
		}
	}
	return ours.length + theirs.length === 0 ? 1 : (2 * common) / (ours.length + theirs.length);
}

/** Pages of prose in two columns with a table each. */
async function makePdf(count: number): Promise<string> {
	const document = await PDFDocument.create();
	const font = await document.embedFont(StandardFonts.TimesRoman);
	const words = 'the provider keeps every synthetic record of this sample agreement for ninety days and answers in writing'.split(' ');
	for (let number = 1; number <= count; number++) {
		const page = document.addPage([595, 842]);
		page.setFont(font);
		page.setFontSize(10);
		page.drawText(`Section ${number} of the sample`, { x: 60, y: 800, size: 14 });
		for (let line = 0; line < 45; line++) {
			for (const x of [60, 310]) {
				const start = (number * 7 + line * 3 + x) % words.length;
				page.drawText([...words.slice(start), ...words.slice(0, start)].slice(0, 7).join(' '), { x, y: 770 - 14 * line });
			}
		}
		for (let row = 0; row < 4; row++) [`Item ${row}`, String(row * number), `${row}.50`].forEach((cell, column) => page.drawText(cell, { x: 60 + 120 * column, y: 120 - 14 * row }));
	}
	const file = join(folder, 'made.pdf');
	writeFileSync(file, await document.save());
	return file;
}
