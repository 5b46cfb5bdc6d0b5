import type { ReadRequest, Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { openOcr } from './ocr';
import { isTiff, showPage, tiffPages } from './tiffPages';

/** A picture (PNG, JPEG, TIFF with all its pages) whose text is read by OCR. */
export async function readImage(bytes: Uint8Array, sink: Sink, request: ReadRequest): Promise<void> {
	if (request.ocr === undefined) throw new ReadFailure({ failure: 'ocr' });
	const pages = isTiff(bytes) ? tiffPages(bytes, request.maxPages) : [undefined];
	if (pages === undefined) throw new ReadFailure({ failure: 'tooManyPages', pages: request.maxPages + 1 });
	const ocr = await openOcr(request.ocr);
	for (const page of pages) {
		if (page !== undefined) showPage(bytes, page);
		const { text, quality } = ocr(bytes, sink, { orientation: orientationOf(bytes) });
		sink.page(text, quality, true);
	}
}

const HEAD_BYTES = 65_536;
/** Tag 0x0112 of Exif, one SHORT, in both orders of bytes (Exif 2.32, 4.6.4). */
const ORIENTATION = [
	Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0]),
	Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0]),
] as const;

/** How a camera held the picture; 1 where it does not say. */
function orientationOf(bytes: Uint8Array): number {
	const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES));
	if (head[0] !== 0xff) return 1;
	for (const mark of ORIENTATION) {
		const at = head.indexOf(mark);
		const value = at === -1 ? 0 : (head[at + mark.length] ?? 0);
		if (value >= 1 && value <= 8) return value;
	}
	return 1;
}
