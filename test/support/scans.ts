import { createCanvas, loadImage } from '@napi-rs/canvas';
import { degrees } from 'pdf-lib';
import { PDFParse } from 'pdf-parse';
import { pdf, write } from './pdfFiles';

/** How a page of paper became a picture. */
export interface ScanOptions {
	readonly dotsPerInch?: number;
	/** Counterclockwise, in degrees; the picture lies so on its page. */
	readonly turned?: number;
}

const A4 = [595, 842] as const;

/** Pictures (PNG) of pages that hold the given lines. */
export async function picturesOf(pages: readonly (readonly string[])[], dotsPerInch = 150): Promise<readonly Uint8Array[]> {
	const parser = new PDFParse({ data: await pdf(({ open }) => pages.forEach((lines) => write(open(), lines))) });
	const { pages: shots } = await parser.getScreenshot({ scale: dotsPerInch / 72, imageBuffer: true, imageDataUrl: false });
	await parser.destroy();
	return shots.map(({ data }) => data);
}

/** A PDF without text: each page is a picture of the given lines. A page given as `undefined` is a real one, with text. */
export async function scannedPdf(pages: readonly (readonly string[] | undefined)[], { dotsPerInch, turned = 0 }: ScanOptions = {}): Promise<Uint8Array> {
	const pictures = await picturesOf(pages.map((lines) => lines ?? []), dotsPerInch);
	return pdf(async ({ document, open }) => {
		for (const [index, lines] of pages.entries()) {
			const page = open();
			if (lines === undefined) write(page, ['A synthetic page that has its text layer.']);
			else {
				const picture = await document.embedPng(pictures[index] ?? new Uint8Array());
				// Turned around the middle of the page.
				const angle = (turned * Math.PI) / 180;
				const [w, h] = A4;
				const x = w / 2 - (Math.cos(angle) * w - Math.sin(angle) * h) / 2;
				const y = h / 2 - (Math.sin(angle) * w + Math.cos(angle) * h) / 2;
				page.drawImage(picture, { x, y, width: w, height: h, rotate: degrees(turned) });
			}
		}
	});
}

/** A TIFF of grey pictures, not compressed, one page after the other (TIFF 6.0, section 4). */
export async function tiffOf(pictures: readonly Uint8Array[]): Promise<Uint8Array> {
	const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
	let at = 8;
	let pointer = { part: parts[0] ?? Buffer.alloc(0), offset: 4 };
	for (const picture of pictures) {
		const { width, height, grey } = await greyPixels(picture);
		const entries: readonly (readonly [tag: number, value: number])[] = [[256, width], [257, height], [258, 8], [259, 1], [262, 1], [273, at], [277, 1], [278, height], [279, grey.length]];
		const directory = Buffer.alloc(2 + 12 * entries.length + 4);
		directory.writeUInt16LE(entries.length, 0);
		entries.forEach(([tag, value], index) => {
			const to = 2 + 12 * index;
			directory.writeUInt16LE(tag, to);
			directory.writeUInt16LE(4, to + 2);
			directory.writeUInt32LE(1, to + 4);
			directory.writeUInt32LE(value, to + 8);
		});
		const padded = Buffer.concat([grey, Buffer.alloc(grey.length % 2)]);
		pointer.part.writeUInt32LE(at + padded.length, pointer.offset);
		pointer = { part: directory, offset: directory.length - 4 };
		parts.push(padded, directory);
		at += padded.length + directory.length;
	}
	return Buffer.concat(parts);
}

async function greyPixels(picture: Uint8Array) {
	const image = await loadImage(picture);
	const context = createCanvas(image.width, image.height).getContext('2d');
	context.drawImage(image, 0, 0);
	const { data } = context.getImageData(0, 0, image.width, image.height);
	return { width: image.width, height: image.height, grey: Buffer.from(Uint8Array.from({ length: image.width * image.height }, (_, index) => data[4 * index] ?? 255)) };
}

/** A JPEG of a picture, with what a camera says about how it was held (1 to 8). */
export async function jpegOf(picture: Uint8Array, orientation: number): Promise<Uint8Array> {
	const image = await loadImage(picture);
	const turned = orientation === 6;
	const canvas = turned ? createCanvas(image.height, image.width) : createCanvas(image.width, image.height);
	const context = canvas.getContext('2d');
	// Held so that it has to be turned right to stand upright: stored turned left.
	if (turned) {
		context.translate(0, image.width);
		context.rotate(-Math.PI / 2);
	}
	context.drawImage(image, 0, 0);
	const jpeg = canvas.toBuffer('image/jpeg', 92);
	const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x00\0\0\0\0\0\0', 'latin1');
	exif[6 + 8 + 2 + 9] = orientation;
	const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
	return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}
