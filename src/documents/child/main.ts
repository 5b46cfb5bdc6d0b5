/**
 * The child process that reads one file (see ../readerProcess.ts): any format but plain text can be made to loop for ever or to
 * unfold into gigabytes, so none is parsed in n8n's own process. It gets the bytes, never an address, and has no business on
 * the network.
 */
import type { DocumentKind, Failure, ReaderMessage, ReadRequest, Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { MessageSink } from './sink';

type Read = (bytes: Uint8Array, sink: Sink, request: ReadRequest) => Promise<void> | void;

/** A reader is loaded when it is needed: the parser of PDFs alone takes a quarter of a second. */
const READERS: { readonly [kind in DocumentKind]: () => Promise<Read> } = {
	pdf: async () => (await import('./pdf.js')).readPdf,
	image: async () => (await import('./image.js')).readImage,
	docx: async () => (await import('./docx.js')).readDocx,
	xlsx: async () => (await import('./xlsx.js')).readXlsx,
	html: async () => (await import('./html.js')).readHtml,
	eml: async () => (await import('./eml.js')).readEml,
	msg: async () => (await import('./msg.js')).readMsg,
	rtf: async () => (await import('./rtf.js')).readRtf,
	csv: async () => (await import('./csv.js')).readCsv,
	text: async () => (await import('./text.js')).readText,
};

for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) Reflect.deleteProperty(globalThis, name);

async function bytesOf(size: number): Promise<Uint8Array> {
	const bytes = Buffer.alloc(size);
	let filled = 0;
	for await (const piece of process.stdin) filled += (piece as Buffer).copy(bytes, filled);
	// A view of its own: parsers take the whole buffer behind it.
	return new Uint8Array(bytes.buffer, bytes.byteOffset, filled);
}

function say(message: ReaderMessage): Promise<void> {
	return new Promise((resolve) => void process.send?.(message, undefined, undefined, () => resolve()));
}

async function answer(request: ReadRequest): Promise<void> {
	const sink = new MessageSink(request, (message) => void say(message));
	let last: ReaderMessage = { done: true };
	try {
		const [read, bytes] = await Promise.all([READERS[request.kind](), bytesOf(request.sizeBytes)]);
		await read(bytes, sink, request);
		sink.end();
	} catch (error) {
		const invalid: Failure = { failure: 'invalid', page: sink.pages + 1 };
		last = error instanceof ReadFailure ? error.failure : invalid;
	}
	await say(last);
	process.disconnect();
}

process.once('message', (request: ReadRequest) => void answer(request));
