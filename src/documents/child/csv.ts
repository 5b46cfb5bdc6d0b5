import { csvDelimiter, csvRows } from '../csvRows';
import { decodeText } from '../plainText';
import type { Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { readableRows } from './rows';

/** A table in text becomes one page with a line for each record. */
export function readCsv(bytes: Uint8Array, sink: Sink): void {
	const text = decodeText(bytes);
	const delimiter = text === undefined ? undefined : csvDelimiter(text, true);
	if (text === undefined || delimiter === undefined) throw new ReadFailure({ failure: 'invalid', page: 1 });
	sink.page(readableRows(csvRows(text, delimiter)));
}
