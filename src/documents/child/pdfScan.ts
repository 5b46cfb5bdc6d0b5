import type { OperatorList } from './pdfHidden';
import { multiply, Raster, type Matrix, type Picture } from './raster';

/** What a page of pdf.js offers to whoever wants its pictures. */
export interface PageObjects {
	getViewport(options: { scale: number }): { readonly width: number; readonly height: number; readonly transform: readonly number[] };
	readonly objs: Objects;
	readonly commonObjs: Objects;
}

interface Objects {
	get(id: string, then: (data: unknown) => void): unknown;
}

/** A picture as pdf.js unpacks it: 1 bit, 3 bytes or 4 bytes a pixel. */
interface Unpacked {
	readonly width: number;
	readonly height: number;
	readonly kind?: number;
	readonly data: Uint8Array | Uint8ClampedArray;
}

interface Placed {
	readonly picture: () => Promise<Picture | undefined>;
	readonly place: Matrix;
	readonly dotsPerPoint: number;
}

const POINTS_PER_INCH = 72;
/** Tesseract reads letters of 20 to 40 pixels best: 10 points at 200 to 300 dots an inch. */
const DOTS = { least: 200, most: 300 } as const;
/** A2 at 300 dots an inch; a larger page is read with fewer. */
const MOST_PIXELS = 35_000_000;
/** Pictures of less than this share of the page are a logo or a stamp. */
const SCAN_SHARE = 0.3;

/** A page drawn from its pictures alone. */
export interface Scan {
	readonly pgm: Uint8Array;
	readonly dotsPerInch: number;
	/** Share of the page that is covered by pictures, overlaps counted twice; those that could not be unpacked count too. */
	readonly share: number;
	/** Pictures on it, and how many of them could not be unpacked. */
	readonly pictures: number;
	readonly leftOut: number;
}

/** Pictures of less than this are none: an empty group whose place is a scale looks like one that was left out. */
const LEAST_SQUARE_POINTS = 100;
/** What draws, beside pictures. */
const DRAWING = ['showText', 'showSpacedText', 'nextLineShowText', 'shadingFill', 'paintSolidColorImageMask', 'stroke', 'fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'constructPath'] as const;

/** Whether the pictures of a page are more than a logo beside its few words. */
export function isScan({ share }: Pick<Scan, 'share'>): boolean {
	return share >= SCAN_SHARE;
}

/** How many pictures lie on a page, and what share of it they cover; none has to be unpacked. */
export function picturesOn(page: PageObjects, operators: OperatorList, OPS: Readonly<Record<string, number>>): Pick<Scan, 'pictures' | 'share'> {
	const placed = picturesOf(page, operators, OPS);
	const { width, height } = page.getViewport({ scale: 1 });
	return { pictures: placed.length, share: placed.reduce((sum, { place }) => sum + areaOf(place), 0) / (width * height) };
}

/**
 * Draws the pictures of a page where they lie on it; `undefined` where there are none. Text and lines are not drawn: that would
 * take fonts and a native canvas, and a scan is made of pictures (strips and layers of them included).
 */
export async function drawScan(page: PageObjects, operators: OperatorList, OPS: Readonly<Record<string, number>>): Promise<Scan | undefined> {
	const placed = picturesOf(page, operators, OPS);
	if (placed.length === 0) return undefined;
	let leftOut = 0;
	const whole = page.getViewport({ scale: 1 });
	const wanted = Math.max(...placed.map(({ dotsPerPoint }) => dotsPerPoint)) * POINTS_PER_INCH;
	const dots = Math.min(Math.max(wanted, DOTS.least), DOTS.most, POINTS_PER_INCH * Math.sqrt(MOST_PIXELS / (whole.width * whole.height)));
	const view = page.getViewport({ scale: dots / POINTS_PER_INCH });
	const raster = new Raster(Math.max(1, Math.round(view.width)), Math.max(1, Math.round(view.height)));
	let covered = 0;
	for (const { picture, place } of placed) {
		const unpacked = await picture();
		const onPage = multiply(matrixOf(view.transform), place);
		covered += areaOf(onPage);
		if (unpacked === undefined) leftOut += 1;
		else raster.paint(unpacked, onPage);
	}
	return { pgm: raster.toPgm(), dotsPerInch: Math.round(dots), share: covered / (raster.width * raster.height), pictures: placed.length, leftOut };
}

/**
 * Where pictures are painted, in the space of the page. Of a picture that is too large pdf.js keeps no more than its place: a group in
 * which a place was set and nothing drawn after it.
 */
function picturesOf(page: PageObjects, { fnArray, argsArray }: OperatorList, OPS: Readonly<Record<string, number>>): readonly Placed[] {
	const placed: Placed[] = [];
	const stack: Matrix[] = [];
	const draws = new Set(DRAWING.map((name) => OPS[name]));
	let isHollow = false;
	const leave = () => {
		if (isHollow && areaOf(at) >= LEAST_SQUARE_POINTS) placed.push({ picture: () => Promise.resolve(undefined), place: at, dotsPerPoint: 0 });
		isHollow = false;
	};
	let at: Matrix = [1, 0, 0, 1, 0, 0];
	for (const [index, fn] of fnArray.entries()) {
		const args = argsArray[index];
		const list = Array.isArray(args) ? (args as readonly unknown[]) : [];
		if (fn === OPS['save']) {
			stack.push(at);
			isHollow = false;
		} else if (fn === OPS['restore'] || fn === OPS['paintFormXObjectEnd']) {
			leave();
			at = stack.pop() ?? at;
		} else if (fn === OPS['transform']) {
			at = multiply(at, matrixOf(args));
			isHollow = true;
		} else if (fn === OPS['paintFormXObjectBegin']) {
			stack.push(at);
			isHollow = false;
			if (list[0]) at = multiply(at, matrixOf(list[0]));
		} else if (fn === OPS['paintImageXObject'] || fn === OPS['paintInlineImageXObject'] || fn === OPS['paintImageMaskXObject']) {
			isHollow = false;
			const isMask = fn === OPS['paintImageMaskXObject'];
			const size = sizeOf(list);
			const [a, b, c, d] = at;
			if (size) placed.push({ picture: () => unpack(page, list[0], isMask), place: at, dotsPerPoint: Math.max(size.width / Math.hypot(a, b), size.height / Math.hypot(c, d)) });
		} else if (draws.has(fn) && list[0] !== OPS['endPath']) isHollow = false;
	}
	leave();
	return placed.filter(({ dotsPerPoint }) => Number.isFinite(dotsPerPoint));
}

/** Of the unit square at its place. */
function areaOf([a, b, c, d]: Matrix): number {
	return Math.abs(a * d - b * c);
}

function sizeOf([first, width, height]: readonly unknown[]): { width: number; height: number } | undefined {
	if (typeof width === 'number' && typeof height === 'number') return { width, height };
	return isSized(first) ? first : undefined;
}

async function unpack(page: PageObjects, named: unknown, isMask: boolean): Promise<Picture | undefined> {
	const inner = isSized(named) && 'data' in named ? named.data : named;
	const data = typeof inner === 'string' ? await objectOf(page, inner) : named;
	if (!isUnpacked(data)) return undefined;
	return isMask ? ink(data) : greyOf(data);
}

function objectOf({ objs, commonObjs }: PageObjects, id: string): Promise<unknown> {
	return new Promise((resolve) => void (id.startsWith('g_') ? commonObjs : objs).get(id, resolve));
}

/** A mask lets ink through where its bits are 0. */
function ink(data: Unpacked): Picture {
	const bits = unpackedBits(data);
	return { width: data.width, height: data.height, grey: new Uint8Array(bits.length), opacity: bits.map((bit) => 255 - bit) };
}

function greyOf({ width, height, kind, data }: Unpacked): Picture | undefined {
	if (kind === 1) return { width, height, grey: unpackedBits({ width, height, data }) };
	const size = kind === 2 ? 3 : 4;
	const count = width * height;
	if (data.length < count * size) return undefined;
	const grey = new Uint8Array(count);
	const opacity = size === 4 ? new Uint8Array(count) : undefined;
	for (let pixel = 0, at = 0; pixel < count; pixel++, at += size) {
		// Luma of ITU-R BT.601.
		grey[pixel] = (299 * (data[at] ?? 0) + 587 * (data[at + 1] ?? 0) + 114 * (data[at + 2] ?? 0)) / 1000;
		if (opacity) opacity[pixel] = data[at + 3] ?? 255;
	}
	return { width, height, grey, ...(opacity && { opacity }) };
}

/** 0 or 255 for each bit; rows begin at whole bytes. */
function unpackedBits({ width, height, data }: Omit<Unpacked, 'kind'>): Uint8Array {
	const bits = new Uint8Array(width * height);
	const rowBytes = Math.ceil(width / 8);
	for (let y = 0, to = 0; y < height; y++) {
		for (let x = 0; x < width; x++, to++) bits[to] = ((data[y * rowBytes + (x >> 3)] ?? 255) >> (7 - (x & 7))) & 1 ? 255 : 0;
	}
	return bits;
}

function matrixOf(value: unknown): Matrix {
	const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(value as ArrayLike<number>);
	return [a, b, c, d, e, f];
}

function isSized(value: unknown): value is { readonly width: number; readonly height: number; readonly data?: unknown } {
	return typeof value === 'object' && value !== null && 'width' in value && typeof value.width === 'number' && 'height' in value && typeof value.height === 'number';
}

function isUnpacked(value: unknown): value is Unpacked {
	return isSized(value) && (value.data instanceof Uint8Array || value.data instanceof Uint8ClampedArray);
}
