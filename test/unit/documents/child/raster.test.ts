import { describe, expect, it } from 'vitest';
import { multiply, Raster, type Matrix, type Picture } from '../../../../src/documents/child/raster';

/** A picture of 2 by 2: its four pixels row by row from the top. */
const FOUR: Picture = { width: 2, height: 2, grey: Uint8Array.of(10, 20, 30, 40) };

function painted(place: Matrix, picture: Picture = FOUR, size = 2): number[] {
	const raster = new Raster(size, size);
	raster.paint(picture, place);
	return [...raster.grey];
}

describe('Raster', () => {
	it.each<[string, Matrix, number[]]>([
		// Pixels grow downwards and the unit square upwards, so upright pictures have d below zero.
		['upright', [2, 0, 0, -2, 0, 2], [10, 20, 30, 40]],
		['upside down', [-2, 0, 0, 2, 2, 0], [40, 30, 20, 10]],
		['turned right', [0, 2, 2, 0, 0, 0], [30, 10, 40, 20]],
		['mirrored', [-2, 0, 0, -2, 2, 2], [20, 10, 40, 30]],
		['half off the page', [2, 0, 0, -2, 1, 2], [255, 10, 255, 30]],
		['without area', [0, 0, 0, 0, 0, 0], [255, 255, 255, 255]],
	])('lays a picture %s', (_, place, grey) => {
		expect(painted(place)).toEqual(grey);
	});

	it('averages what is finer than the page', () => {
		expect(painted([1, 0, 0, -1, 0, 1], FOUR, 1)).toEqual([25]);
	});

	it('lets what is below shine through', () => {
		expect(painted([2, 0, 0, -2, 0, 2], { ...FOUR, opacity: Uint8Array.of(255, 0, 255, 0) })).toEqual([10, 255, 30, 255]);
	});

	it('writes PGM', () => {
		const raster = new Raster(2, 1);
		expect(Buffer.from(raster.toPgm()).toString('latin1')).toBe('P5\n2 1\n255\n\xff\xff');
	});
});

describe('multiply', () => {
	it('does the inner map first', () => {
		expect(multiply([1, 0, 0, 1, 5, 7], [2, 0, 0, 3, 0, 0])).toEqual([2, 0, 0, 3, 5, 7]);
		expect(multiply([2, 0, 0, 3, 0, 0], [1, 0, 0, 1, 5, 7])).toEqual([2, 0, 0, 3, 10, 21]);
	});
});
