/** Whether this is a TIFF, in either order of bytes. */
export function isTiff(bytes: Uint8Array): boolean {
	return [0x49, 0x4d].includes(bytes[0] ?? 0) && bytes[1] === bytes[0];
}

const LITTLE = 0x49;
const ENTRY_BYTES = 12;

/**
 * Where the directories of the pages of a TIFF stand (TIFF 6.0, section 2). `undefined` when there are more than `most`, or when they go round in a circle.
 * @throws RangeError when it is damaged
 */
export function tiffPages(bytes: Uint8Array, most: number): readonly number[] | undefined {
	const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const isLittle = bytes[0] === LITTLE;
	const read32 = (at: number) => file.getUint32(at, isLittle);
	const pages: number[] = [];
	for (let at = read32(4); at !== 0; at = read32(at + 2 + ENTRY_BYTES * file.getUint16(at, isLittle))) {
		if (pages.length === most) return undefined;
		pages.push(at);
	}
	return pages;
}

/** Makes a page the first one, in the file itself: readers of pictures look at no other. A copy for each would be as many times the file. */
export function showPage(bytes: Uint8Array, page: number): void {
	new DataView(bytes.buffer, bytes.byteOffset, bytes.length).setUint32(4, page, bytes[0] === LITTLE);
}
