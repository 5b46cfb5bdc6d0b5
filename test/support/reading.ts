import { MessageSink } from '../../src/documents/child/sink';
import { unpackLayout, type PageLayout } from '../../src/documents/pageLayout';
import type { ReaderMessage, ReadRequest, Sink } from '../../src/documents/readerProtocol';

const MEBIBYTE = 2 ** 20;

/** What a reader finds, without a process around it. */
export interface Found {
	readonly pages: readonly string[];
	/** By the index of the page. */
	readonly layouts: ReadonlyMap<number, PageLayout>;
	/** Counts by notice. */
	readonly notices: Readonly<Record<string, number>>;
	readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export type Reader = (bytes: Uint8Array, sink: Sink, request: ReadRequest) => Promise<void> | void;

/** Runs a format's reader over a file in this process. */
export async function reading(read: Reader, file: Uint8Array | string, limits: Partial<ReadRequest> = {}): Promise<Found> {
	const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
	const request: ReadRequest = { kind: 'text', sizeBytes: bytes.length, password: undefined, maxPages: 100, maxCharacters: MEBIBYTE, maxAttachments: 10, ...limits };
	const messages: ReaderMessage[] = [];
	const sink = new MessageSink(request, (message) => void messages.push(message));
	await read(bytes, sink, request);
	sink.end();
	const pages = messages.flatMap((message) => ('text' in message ? [message.text] : []));
	const layouts = new Map<number, PageLayout>();
	let page = -1;
	for (const message of messages) {
		if ('text' in message) page += 1;
		const layout = 'layout' in message ? unpackLayout(message.layout, pages[page]?.length ?? 0) : undefined;
		if (layout) layouts.set(page, layout);
	}
	return {
		pages,
		layouts,
		notices: Object.fromEntries(messages.flatMap((message) => ('notice' in message ? [[message.notice, message.count]] : []))),
		attachments: messages.flatMap((message) => ('bytes' in message ? [message] : [])),
	};
}
