import type { Sink } from '../readerProtocol';
import { htmlText } from './html';

/** A mail as its reader sees it. */
export interface Message {
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly text: string | undefined;
	readonly html: string | undefined;
}

/** A mail becomes one page: its headers, a blank line, its body; the plain version of the body where there is one. */
export function readMessage({ headers, text, html }: Message, sink: Sink): void {
	const head = headers.filter(([, value]) => value.trim() !== '').map(([name, value]) => `${name}: ${value.replace(/\s+/g, ' ').trim()}`);
	const plain = text?.trim() ? text : undefined;
	// Read in any case: what the HTML version hides or loads is told, also where the plain version is used.
	const fromHtml = html === undefined ? '' : htmlText(html, sink);
	sink.page([head.join('\n'), (plain ?? fromHtml).replace(/\r\n?/g, '\n').trim()].filter((part) => part !== '').join('\n\n'));
}
