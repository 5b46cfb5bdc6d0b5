import type { ReadRequest, Sink } from '../readerProtocol';
import { Blocks } from './blocks';
import { noteOfficeParts, readPart, unzip } from './officeFile';
import { ReadFailure } from './failure';
import { readXml } from './markup';
import type { Zip } from './zip';

const MAIN = 'word/document.xml';

/**
 * A Word document (WordprocessingML, ECMA-376 part 1, clause 17) as one page: headers, body with tables as rows, notes, footers.
 * Page breaks are a matter of layout, so only those that the author set part pages. Hidden and deleted text and comments are
 * left out and counted.
 */
export function readDocx(bytes: Uint8Array, sink: Sink, request: ReadRequest): void {
	const zip = unzip(bytes, request);
	const main = readPart(zip, MAIN);
	if (main === undefined) throw new ReadFailure({ failure: 'invalid', page: 1 });
	const around = (kind: string) => partsOf(zip, kind).map((part) => partText(part, sink).join('\n')).filter((text) => text.trim() !== '');
	const pages = partText(main, sink);
	const last = pages.pop() ?? '';
	pages.push([last, ...around('footnotes'), ...around('endnotes'), ...around('footer')].join('\n\n'));
	pages.unshift([...around('header'), pages.shift() ?? ''].join('\n\n'));
	for (const page of pages) sink.page(page);
	const comments = readPart(zip, 'word/comments.xml');
	if (comments !== undefined) readXml(comments, { open: (name) => name === 'comment' && sink.note('comments'), close: () => undefined, text: () => undefined });
	noteOfficeParts(zip, sink, 'word');
}

function partsOf(zip: Zip, kind: string): readonly Buffer[] {
	const names = zip.names.filter((name) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name)).sort();
	return names.flatMap((name) => readPart(zip, name) ?? []);
}

/** Texts between the page breaks of one part. */
function partText(part: Uint8Array, sink: Sink): string[] {
	const pages: string[] = [];
	const blocks = new Blocks();
	const open: string[] = [];
	let hidden = false;
	let fallback = 0;
	let deleted = 0;
	readXml(part, {
		open: (name, attributes) => {
			const value = attributes['w:val'];
			open.push(name);
			if (name === 'r') hidden = false;
			else if (name === 'vanish' && open.at(-2) === 'rPr' && open.at(-3) === 'r') hidden = value !== '0' && value !== 'false';
			// A second rendering of the same shape, for older readers.
			else if (name === 'Fallback') fallback += 1;
			else if (fallback > 0) return;
			else if (name === 'tr') blocks.row();
			else if (name === 'tc') blocks.cell();
			else if (name === 'tab' && open.at(-2) === 'r') blocks.add(' ');
			else if ((name === 'br' || name === 'cr') && open.at(-2) === 'r') {
				if (attributes['w:type'] === 'page') pages.push(blocks.take());
				else blocks.end();
			} else if (name === 'noBreakHyphen') blocks.add('-');
			else if (name === 'numPr') blocks.add('• ');
		},
		close: (name) => {
			open.pop();
			if (name === 'Fallback') fallback -= 1;
			else if (fallback > 0) return;
			else if (name === 'tr') blocks.row();
			else if (name === 'p' || name === 'tbl') blocks.end(true);
		},
		text: (text) => {
			if (fallback > 0) return;
			const parent = open.at(-1);
			if (parent === 'delText') deleted += text.length;
			else if (parent !== 't') return;
			else if (hidden) sink.note('hiddenText', text.length);
			else blocks.add(text);
		},
	});
	sink.note('deletedText', deleted);
	return [...pages, blocks.take()];
}
