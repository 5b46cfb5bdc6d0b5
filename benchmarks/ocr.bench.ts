/**
 * What OCR makes of scans: words that are right, its own confidence, time and memory a page, and what the parent's event loop feels.
 *
 *   npm run build && node benchmarks/ocr.bench.ts [--pages 3] TEXT.md...
 *
 * Pages of the texts are set in Times, drawn as pictures and spoilt in the ways below; each document is read by OCR from a PDF
 * without a text layer. Words right: longest common subsequence with the words that were set, as F1, case and punctuation kept.
 * Figures right: the same share for words with a digit, counted in order. Linux only (memory of the child is read from /proc).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { PDFParse } from 'pdf-parse';
import intake from '../dist/src/documents/intake.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pages: { type: 'string', default: '3' } } });
const COUNT = Number(values.pages);
const [WIDTH, HEIGHT] = [595, 842];
const LINES = 50;

interface Spoilt {
	readonly name: string;
	readonly dots: number;
	/** Degrees, counterclockwise. */
	readonly turned?: number;
	/** Share of the dots that are turned black or white. */
	readonly specks?: number;
	/** Quality of a JPEG; else a PNG. */
	readonly jpeg?: number;
	/** Shade of the ink and of the paper. */
	readonly ink?: readonly [number, number];
}

const WAYS: readonly Spoilt[] = [
	{ name: '300 dpi', dots: 300 },
	{ name: '200 dpi', dots: 200 },
	{ name: '150 dpi', dots: 150 },
	{ name: '100 dpi', dots: 100 },
	{ name: '75 dpi', dots: 75 },
	{ name: '50 dpi', dots: 50 },
	{ name: '200 dpi, 1.5 degrees askew', dots: 200, turned: 1.5 },
	{ name: '200 dpi, on its side', dots: 200, turned: 90 },
	{ name: '200 dpi, 1 % specks', dots: 200, specks: 0.01 },
	{ name: '200 dpi, 5 % specks', dots: 200, specks: 0.05 },
	{ name: '200 dpi, pale ink on grey', dots: 200, ink: [130, 200] },
	{ name: '150 dpi, JPEG of quality 20', dots: 150, jpeg: 20 },
];

const words = positionals.flatMap((file) => readFileSync(file, 'utf8').replace(/[|`*#>]|\[|\]\([^)]*\)/g, ' ').replace(/[^\x20-\x7e\n]/g, '').split(/\s+/)).filter((word) => /\w/.test(word) && word.length < 24);
let seed = 7;
const random = () => ((seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31);

async function setPages(): Promise<{ readonly pdf: Uint8Array; readonly text: readonly string[] }> {
	const document = await PDFDocument.create();
	const font = await document.embedFont(StandardFonts.TimesRoman);
	const text: string[] = [];
	let at = 0;
	for (let page = 0; page < COUNT; page++) {
		const sheet = document.addPage([WIDTH, HEIGHT]);
		for (let line = 0; line < LINES; line++) {
			let row = '';
			while (font.widthOfTextAtSize(`${row} ${words[at % words.length]}`, 11) < WIDTH - 120) {
				row += `${row === '' ? '' : ' '}${words[at % words.length]}`;
				text.push(words[at++ % words.length] ?? '');
			}
			sheet.drawText(row, { x: 60, y: HEIGHT - 70 - 14 * line, size: 11, font });
		}
	}
	return { pdf: await document.save(), text };
}

async function scan(pdf: Uint8Array, { dots, turned = 0, specks = 0, jpeg, ink }: Spoilt): Promise<Uint8Array> {
	const parser = new PDFParse({ data: pdf.slice() });
	const { pages } = await parser.getScreenshot({ scale: dots / 72, imageBuffer: true, imageDataUrl: false });
	await parser.destroy();
	const document = await PDFDocument.create();
	for (const { data } of pages) {
		const image = await loadImage(data);
		const canvas = createCanvas(image.width, image.height);
		const context = canvas.getContext('2d');
		context.drawImage(image, 0, 0);
		const pixels = context.getImageData(0, 0, image.width, image.height);
		for (let pixel = 0; pixel < pixels.data.length; pixel += 4) {
			const shade = pixels.data[pixel] ?? 0;
			const level = ink ? ink[0] + ((ink[1] - ink[0]) * shade) / 255 : shade;
			pixels.data.fill(specks > 0 && random() < specks ? (random() < 0.5 ? 0 : 255) : level, pixel, pixel + 3);
		}
		context.putImageData(pixels, 0, 0);
		const picture = jpeg === undefined ? await document.embedPng(canvas.toBuffer('image/png')) : await document.embedJpg(canvas.toBuffer('image/jpeg', jpeg));
		const side = turned === 90;
		const page = document.addPage(side ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT]);
		page.drawImage(picture, { x: side ? HEIGHT : 0, y: 0, width: WIDTH, height: HEIGHT, rotate: degrees(turned) });
	}
	return document.save();
}

/** Length of the longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): number {
	let previous = new Uint32Array(b.length + 1);
	for (const word of a) {
		const row = new Uint32Array(b.length + 1);
		for (let at = 0; at < b.length; at++) row[at + 1] = word === b[at] ? (previous[at] ?? 0) + 1 : Math.max(previous[at + 1] ?? 0, row[at] ?? 0);
		previous = row;
	}
	return previous.at(-1) ?? 0;
}

function childMb(): number {
	const sizes = readdirSync('/proc/self/task').flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean));
	return Math.max(0, ...sizes.map((pid) => {
		try {
			return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 2 ** 20;
		} catch {
			return 0;
		}
	}));
}

const { pdf, text } = await setPages();
const figures = text.filter((word) => /\d/.test(word));
console.log(`${COUNT} pages, ${text.length} words, ${figures.length} of them with a digit\n`);
console.log('| scan | words right | figures right | confidence | s/page | child MB | loop p99 ms, longest |\n| --- | --- | --- | --- | --- | --- | --- |');
for (const way of WAYS) {
	const file = await scan(pdf, way);
	const delay = monitorEventLoopDelay({ resolution: 1 });
	let peak = 0;
	const watch = setInterval(() => (peak = Math.max(peak, childMb())), 100);
	delay.enable();
	const started = performance.now();
	const { pages } = await intake.readDocument(file, { ocr: {}, maxMemoryMb: 2_000, timeoutMs: 600_000 }).catch(() => ({ pages: [] }));
	const seconds = (performance.now() - started) / 1000 / COUNT;
	delay.disable();
	clearInterval(watch);
	const read = pages.flatMap((page) => page.text.split(/\s+/).filter(Boolean));
	const right = (2 * common(text, read)) / (text.length + read.length || 1);
	const figuresRight = common(figures, read.filter((word) => /\d/.test(word))) / figures.length;
	// The quality of a page is the square of it, unless its text looks worse.
	const confidence = pages.map(({ quality = 1 }) => Math.sqrt(quality).toFixed(2)).join(' ');
	console.log(`| ${way.name} | ${right.toFixed(3)} | ${figuresRight.toFixed(3)} | ${confidence} | ${seconds.toFixed(1)} | ${peak.toFixed(0)} | ${(delay.percentile(99) / 1e6).toFixed(1)}, ${(delay.max / 1e6).toFixed(1)} |`);
}
