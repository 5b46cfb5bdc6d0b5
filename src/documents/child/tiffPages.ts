/** Whether this is a TIFF, in either order of bytes. */
export function isTiff(bytes: Uint8Array): boolean {
	return [0x49, 0x4d].includes(bytes[0] ?? 0) && bytes[1] === bytes[0];
}

const ENTRY_BYTES = 12;

/**
 * Each page of a TIFF as a file of its own: readers of pictures look at the first page only, so the header of each copy points to
 * another one (TIFF 6.0, section 2). `undefined` when there are more than `most`, or when they go round in a circle.
 * @throws RangeError when it is damaged
 */
export function tiffPages(bytes: Uint8Array, most: number): readonly Uint8Array[] | undefined {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	const isLittle = file[0] === 0x49;
	const read32 = (at: number) => (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at));
	const read16 = (at: number) => (isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at));
	const pages: Uint8Array[] = [];
	for (let at = read32(4); at !== 0; at = read32(at + 2 + ENTRY_BYTES * read16(at))) {
		if (pages.length === most) return undefined;
		const page = Buffer.from(file);
		if (isLittle) page.writeUInt32LE(at, 4);
		else page.writeUInt32BE(at, 4);
		pages.push(page);
	}
	return pages;
}
