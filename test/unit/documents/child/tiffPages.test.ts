import { describe, expect, it } from 'vitest';
import { isTiff, showPage, tiffPages } from '../../../../src/documents/child/tiffPages';

/** Directories without entries at 8, 14 and so on; the last one leads to `next`. */
function tiff(count: number, next = 0, isLittle = true): Buffer {
	const file = Buffer.alloc(8 + 6 * count);
	file.write(isLittle ? 'II*\0' : 'MM\0*', 'latin1');
	const write = (value: number, at: number) => void (isLittle ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at));
	write(8, 4);
	for (let page = 0; page < count; page++) write(page === count - 1 ? next : 14 + 6 * page, 10 + 6 * page);
	return file;
}

describe('tiffPages', () => {
	it.each([true, false])('finds each page and makes it the first one, little endian: %s', (isLittle) => {
		const file = tiff(3, 0, isLittle);
		const pages = tiffPages(file, 10) ?? [];
		expect(pages).toEqual([8, 14, 20]);
		const first = pages.map((page) => {
			showPage(file, page);
			return tiffPages(file, 10)?.[0];
		});
		expect(first).toEqual(pages);
	});

	it('ends a circle, and what has too many pages', () => {
		expect(tiffPages(tiff(2, 8), 50)).toBeUndefined();
		expect(tiffPages(tiff(3), 2)).toBeUndefined();
	});

	it('fails for a page that is off the file', () => {
		expect(() => tiffPages(tiff(1, 9_999), 10)).toThrow(RangeError);
	});

	it('knows its kind', () => {
		expect([tiff(1), tiff(1, 0, false), Buffer.from('IM*\0'), Buffer.alloc(0)].map(isTiff)).toEqual([true, true, false, false]);
	});
});
