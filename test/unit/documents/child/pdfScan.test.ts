import { describe, expect, it } from 'vitest';
import { drawScan, isScan, picturesOn, type PageObjects } from '../../../../src/documents/child/pdfScan';

const OPS = { save: 1, restore: 2, transform: 3, paintFormXObjectBegin: 4, paintFormXObjectEnd: 5, paintImageXObject: 6, paintInlineImageXObject: 7, paintImageMaskXObject: 8, showText: 9, constructPath: 10, fill: 11, endPath: 12 };
const SIDE = 72;
/** Black in its left half. */
const HALF = { width: 200, height: 200, kind: 1, data: Uint8Array.from({ length: 200 * 25 }, (_, at) => (at % 25 < 12 ? 0 : 255)) };

/** A square page of an inch. */
function page(objects: Readonly<Record<string, unknown>>): PageObjects {
	const get = (id: string, then: (data: unknown) => void) => then(objects[id]);
	return {
		getViewport: ({ scale }) => ({ width: SIDE * scale, height: SIDE * scale, transform: [scale, 0, 0, -scale, 0, SIDE * scale] }),
		objs: { get },
		commonObjs: { get: (id, then) => then(objects[`common ${id}`]) },
	};
}

function operators(...list: readonly (readonly [keyof typeof OPS, unknown?])[]) {
	return { fnArray: list.map(([name]) => OPS[name]), argsArray: list.map(([, args]) => args) };
}

async function shades(objects: Readonly<Record<string, unknown>>, ...list: readonly (readonly [keyof typeof OPS, unknown?])[]) {
	const scan = await drawScan(page(objects), operators(...list), OPS);
	const grey = scan?.pgm.subarray(-200 * 200) ?? new Uint8Array();
	const dark = (from: number, to: number) => grey.filter((shade, at) => at % 200 >= from && at % 200 < to && shade < 128).length / (200 * (to - from));
	return { scan, left: dark(0, 90), right: dark(110, 200) };
}

const FULL = [SIDE, 0, 0, SIDE, 0, 0];

describe('drawScan', () => {
	it('draws a picture where it lies, with as many dots as it has', async () => {
		const { scan, left, right } = await shades({ a: HALF }, ['save'], ['transform', FULL], ['paintImageXObject', ['a', 200, 200]], ['restore']);
		expect(scan).toMatchObject({ dotsPerInch: 200 });
		expect(scan && isScan(scan)).toBe(true);
		expect([left, right]).toEqual([1, 0]);
	});

	it.each([
		['in a form, among those of all pages', { 'common g_1': HALF }, [['paintFormXObjectBegin', [FULL, null]], ['paintImageXObject', ['g_1', 200, 200]], ['paintFormXObjectEnd']], 1, 0],
		['as a mask, which is ink where its bits are 0', { m: HALF }, [['transform', FULL], ['paintImageMaskXObject', [{ data: 'm', width: 200, height: 200 }]]], 1, 0],
		['inline', {}, [['transform', FULL], ['paintInlineImageXObject', [HALF]]], 1, 0],
		['in colour', { c: { width: 1, height: 1, kind: 2, data: Uint8Array.of(0, 0, 255) } }, [['transform', FULL], ['paintImageXObject', ['c', 1, 1]]], 1, 1],
		['with nothing of it opaque', { c: { width: 1, height: 1, kind: 3, data: Uint8Array.of(0, 0, 0, 0) } }, [['transform', FULL], ['paintImageXObject', ['c', 1, 1]]], 0, 0],
	] as const)('takes a picture %s', async (_, objects, list, left, right) => {
		expect(await shades(objects, ...(list as readonly (readonly [keyof typeof OPS, unknown?])[]))).toMatchObject({ left, right });
	});

	it('goes back to where a place was saved', async () => {
		const { left } = await shades({ a: HALF }, ['save'], ['transform', [0.01, 0, 0, 0.01, 0, 0]], ['restore'], ['transform', FULL], ['paintImageXObject', ['a', 200, 200]]);
		expect(left).toBe(1);
	});

	it('tells a logo from a scan, and pages without pictures', async () => {
		const { scan } = await shades({ a: HALF }, ['transform', [20, 0, 0, 20, 0, 0]], ['paintImageXObject', ['a', 200, 200]]);
		expect(scan && isScan(scan)).toBe(false);
		expect(await drawScan(page({}), operators(['save'], ['restore']), OPS)).toBeUndefined();
	});

	it('leaves white what could not be unpacked', async () => {
		expect(await shades({ a: null }, ['transform', FULL], ['paintImageXObject', ['a', 200, 200]])).toMatchObject({ left: 0, right: 0, scan: { pictures: 1, leftOut: 1 } });
	});

	it.each([
		['removed beside another one', [['save'], ['transform', FULL], ['restore'], ['transform', FULL], ['paintImageXObject', ['a', 200, 200]]], 2, 1],
		['removed under a clip', [['transform', FULL], ['constructPath', [OPS.endPath, []]]], 1, 1],
		['removed from a form', [['paintFormXObjectBegin', [null, null]], ['transform', FULL], ['paintFormXObjectEnd'], ['showText', []]], 1, 1],
		['in its place', [['save'], ['transform', FULL], ['paintImageXObject', ['a', 200, 200]], ['restore']], 1, 0],
		['beside text and lines', [['save'], ['transform', FULL], ['showText', []], ['restore'], ['transform', FULL], ['constructPath', [OPS.fill, []]], ['transform', [0.1, 0, 0, 0.1, 0, 0]], ['paintImageXObject', ['a', 200, 200]]], 1, 0],
		['after an empty group', [['save'], ['transform', [2, 0, 0, 2, 0, 0]], ['restore'], ['transform', FULL], ['paintImageXObject', ['a', 200, 200]]], 1, 0],
	] as const)('counts a picture %s', async (_, list, pictures, leftOut) => {
		const given = operators(...(list as readonly (readonly [keyof typeof OPS, unknown?])[]));
		expect(await drawScan(page({ a: HALF }), given, OPS)).toMatchObject({ pictures, leftOut });
		expect(picturesOn(page({}), given, OPS)).toMatchObject({ pictures });
	});
});
