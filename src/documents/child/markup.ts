import { Parser } from 'htmlparser2';

/** What a reader hears of a document in XML or HTML. Names in XML come without their prefix. */
export interface MarkupHandler {
	open(name: string, attributes: Readonly<Record<string, string>>): void;
	close(name: string): void;
	text(text: string): void;
}

const DEEPEST = 2_000;

/**
 * Reads XML as a stream of events. Entities other than the five of XML itself are left as they stand: document types are not
 * read, so nothing unfolds and nothing is fetched. @throws Error when elements are left open or nest beyond 2,000
 */
export function readXml(bytes: Uint8Array, handler: MarkupHandler): void {
	const open: string[] = [];
	let isOver = false;
	const parser = new Parser(
		{
			onopentag: (name, attributes) => {
				open.push(name);
				if (open.length > DEEPEST) throw new Error('too deep');
				handler.open(local(name), attributes);
			},
			onclosetag: (name) => {
				// The parser closes what is open at the end.
				if (isOver || open.pop() !== name) throw new Error('not well-formed');
				handler.close(local(name));
			},
			ontext: (text) => handler.text(text),
		},
		{ xmlMode: true },
	);
	parser.write(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes));
	isOver = true;
	parser.end();
}

/** Reads HTML as a stream of events; what is missing is closed as browsers do. */
export function readHtmlMarkup(html: string, handler: MarkupHandler & { comment(): void }): void {
	const parser = new Parser({
		onopentag: (name, attributes) => handler.open(name, attributes),
		onclosetag: (name) => handler.close(name),
		ontext: (text) => handler.text(text),
		oncomment: () => handler.comment(),
	});
	parser.end(html);
}

function local(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
