/** A picture in shades of grey, one byte a pixel, rows from the top. `opacity`, where there is one, says how much of each pixel covers what is below. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	readonly grey: Uint8Array;
	readonly opacity?: Uint8Array;
}

/** An affine map as PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** The map that does `inner` first. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
	const [a, b, c, d, e, f] = outer;
	const [g, h, i, j, k, l] = inner;
	return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** A white page on which pictures are laid. */
export class Raster {
	readonly width: number;
	readonly height: number;
	readonly grey: Uint8Array;

	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
		this.grey = new Uint8Array(width * height).fill(255);
	}

	/** Lays a picture on the page; `place` maps the unit square, whose top is at y = 1 (PDF 1.7, 8.9.5.1), to pixels. */
	paint(picture: Picture, place: Matrix): void {
		const [a, b, c, d, e, f] = place;
		const area = a * d - b * c;
		if (Math.abs(area) < 1) return;
		const [left, right] = range(e, a, c, this.width);
		const [top, bottom] = range(f, b, d, this.height);
		// Columns and rows of the picture for one pixel to the right and one down.
		const [columnX, columnY] = [(d / area) * picture.width, (-c / area) * picture.width];
		const [rowX, rowY] = [(b / area) * picture.height, (-a / area) * picture.height];
		const samples = Math.max(1, Math.min(4, Math.round(Math.max(Math.hypot(columnX, columnY), Math.hypot(rowX, rowY)))));
		for (let y = top; y < bottom; y++) {
			for (let x = left; x < right; x++) {
				let sum = 0;
				let covered = 0;
				for (let at = 0; at < samples * samples; at++) {
					const dx = x + ((at % samples) + 0.5) / samples - e;
					const dy = y + (Math.floor(at / samples) + 0.5) / samples - f;
					const column = dx * columnX + dy * columnY;
					const row = picture.height + dx * rowX + dy * rowY;
					if (column < 0 || row < 0 || column >= picture.width || row >= picture.height) continue;
					const weight = picture.opacity === undefined ? 255 : (picture.opacity[Math.floor(row) * picture.width + Math.floor(column)] ?? 0);
					sum += weight * between(picture, column - 0.5, row - 0.5);
					covered += weight;
				}
				if (covered === 0) continue;
				const all = 255 * samples * samples;
				const index = y * this.width + x;
				this.grey[index] = (sum + (all - covered) * (this.grey[index] ?? 255)) / all;
			}
		}
	}

	/** The page as a file in the format PGM. */
	toPgm(): Uint8Array {
		const head = Buffer.from(`P5\n${this.width} ${this.height}\n255\n`, 'latin1');
		return Buffer.concat([head, this.grey]);
	}
}

/** Pixels that a side of the parallelogram can reach, within the page. */
function range(start: number, one: number, other: number, most: number): [number, number] {
	const corners = [start, start + one, start + other, start + one + other];
	return [Math.max(0, Math.floor(Math.min(...corners))), Math.min(most, Math.ceil(Math.max(...corners)))];
}

/** The shade at a place between the middles of four pixels. */
function between({ width, height, grey }: Picture, column: number, row: number): number {
	const x = Math.max(0, Math.min(width - 1, column));
	const y = Math.max(0, Math.min(height - 1, row));
	const [x0, y0] = [Math.floor(x), Math.floor(y)];
	const right = x0 + 1 < width ? 1 : 0;
	const below = y0 + 1 < height ? width : 0;
	const at = y0 * width + x0;
	const upper = (grey[at] ?? 255) * (1 - x + x0) + (grey[at + right] ?? 255) * (x - x0);
	const lower = (grey[at + below] ?? 255) * (1 - x + x0) + (grey[at + below + right] ?? 255) * (x - x0);
	return upper * (1 - y + y0) + lower * (y - y0);
}
