import { rawText } from '../text';
import type { RawText } from '../text';

const MARKS = [
	{ bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
	{ bytes: [0xff, 0xfe], encoding: 'utf-16le' },
	{ bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** No editor writes these; an office file, an archive or an image does. */
const BINARY = /[\0-\x08\x0e-\x1f\x7f]/;

/**
 * Text of a file: UTF-8, or UTF-16 with a byte order mark. The mark is not part of the text; line ends stay as they are.
 * `undefined` when the bytes are no text in these encodings.
 */
export function decodeText(bytes: Uint8Array): RawText | undefined {
	const encoding = MARKS.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte))?.encoding ?? 'utf-8';
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		return BINARY.test(text) ? undefined : rawText(text);
	} catch {
		return undefined;
	}
}
