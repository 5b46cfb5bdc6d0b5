import { open } from 'node:fs/promises';

const NEWLINE = 0x0a;
const CHUNK_BYTES = 1 << 20;
/** Longest line that is read; a record is a few hundred bytes, the first of a chain of thousands of others a megabyte. */
const LONGEST_BYTES = 64 * CHUNK_BYTES;

/**
 * Reads a file line by line in bounded memory, whatever is in it. `onLine` gets the line without its newline, may change the
 * buffer within it, and ends the reading by returning false.
 * @returns the bytes after the last newline, 0 when the reading was ended.
 * @throws a file system error; RangeError for a line over 64 MB.
 */
export async function forEachLine(path: string, onLine: (bytes: Buffer, start: number, end: number) => boolean): Promise<number> {
	const file = await open(path, 'r');
	try {
		let buffer = Buffer.alloc(CHUNK_BYTES);
		for (let kept = 0; ; ) {
			const { bytesRead } = await file.read(buffer, kept, buffer.length - kept, null);
			if (bytesRead === 0) return kept;
			const filled = kept + bytesRead;
			let start = 0;
			for (let end = indexOfNewline(buffer, kept, filled); end !== -1; end = indexOfNewline(buffer, start, filled)) {
				if (!onLine(buffer, start, end)) return 0;
				start = end + 1;
			}
			buffer.copyWithin(0, start, filled);
			kept = filled - start;
			if (kept > LONGEST_BYTES) throw new RangeError('a line is too long');
			if (kept > buffer.length / 2) buffer = Buffer.concat([buffer.subarray(0, kept), Buffer.alloc(buffer.length * 2 - kept)]);
		}
	} finally {
		await file.close();
	}
}

function indexOfNewline(buffer: Buffer, from: number, to: number): number {
	const at = buffer.indexOf(NEWLINE, from);
	return at < to ? at : -1;
}
