import { readXml } from './markup';

/** Number formats 14 to 22 and 45 to 47 are dates and times (ECMA-376 part 1, 18.8.30); so are the Asian ones 27 to 36 and 50 to 58. */
const BUILT_IN: readonly (readonly [number, number])[] = [[14, 22], [27, 36], [45, 47], [50, 58]];
const DAY_MS = 86_400_000;
/** Day 0 of the two calendars. Excel takes 1900 for a leap year, so its days count from 1899-12-30 from March 1900 on. */
const DAY_0 = Date.UTC(1899, 11, 30);
const DAY_0_OF_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_465;

/** For each cell style of a workbook, whether it shows a number as a date. */
export function dateFormats(styles: Uint8Array): readonly boolean[] {
	const custom = new Map<number, boolean>();
	const styled: boolean[] = [];
	const open: string[] = [];
	readXml(styles, {
		open: (name, attributes) => {
			open.push(name);
			const id = Number(attributes['numFmtId'] ?? 0);
			if (name === 'numFmt') custom.set(id, isDateFormat(attributes['formatCode'] ?? ''));
			if (name === 'xf' && open.at(-2) === 'cellXfs') styled.push(custom.get(id) ?? BUILT_IN.some(([from, to]) => id >= from && id <= to));
		},
		close: () => void open.pop(),
		text: () => undefined,
	});
	return styled;
}

/** Letters of dates outside of quoted text, colours and escaped characters. */
function isDateFormat(code: string): boolean {
	return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|General/gi, ''));
}

/** A serial number as `2026-11-24` or `2026-11-24 09:30`, a fraction of a day as a time; `undefined` when it is no date. */
export function dateOf(serial: number, from1904: boolean): string | undefined {
	if (!(serial >= 0 && serial <= LAST_DAY)) return undefined;
	const minutes = Math.round((serial % 1) * 1440);
	const iso = new Date((from1904 ? DAY_0_OF_1904 : DAY_0) + Math.floor(serial) * DAY_MS + minutes * 60_000).toISOString();
	const time = iso.slice(11, 16);
	if (serial < 1) return time;
	return minutes === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}
