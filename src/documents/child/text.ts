import type { Sink } from '../readerProtocol';
import { decodeText } from '../plainText';
import { ReadFailure } from './failure';

/** Text too long to be decoded without holding up the parent; form feeds part its pages. */
export function readText(bytes: Uint8Array, sink: Sink): void {
	const text = decodeText(bytes);
	if (text === undefined) throw new ReadFailure({ failure: 'invalid', page: 1 });
	for (const page of text.split('\f')) sink.page(page);
}
