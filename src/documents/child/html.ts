import type { Sink } from '../readerProtocol';
import { Blocks } from './blocks';
import { readHtmlMarkup } from './markup';

const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre section article header footer main aside form fieldset dl figure'.split(' '));
const LINES = new Set('div li dt dd caption address option legend title figcaption summary'.split(' '));
const DROPPED = new Set('script style template'.split(' '));
/** Content that a browser would load or run. */
const ACTIVE = new Set('script iframe object embed applet'.split(' '));
const LOADS = new Set('img link iframe object embed script video audio source'.split(' '));
/** In a style attribute: what makes an element vanish. White text counts: paper is white. */
const HIDING = /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|opacity|max-height)\s*:\s*0(?![.\d]*[1-9])|(?:^|[;\s])color\s*:\s*(?:#f{3,8}\b|white\b)|(?:left|top|text-indent)\s*:\s*-\d{3,})/i;
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** An HTML file becomes one page. */
export function readHtml(bytes: Uint8Array, sink: Sink): void {
	sink.page(htmlText(decodeHtml(bytes), sink));
}

/**
 * The visible text of HTML: paragraphs parted by blank lines, rows of tables on lines. Scripts and styles are dropped, hidden
 * elements left out and counted; nothing is run and nothing fetched. Rules of style sheets are not applied: what only they
 * hide stays in the text.
 */
export function htmlText(html: string, sink: Sink): string {
	const blocks = new Blocks();
	let hiddenDepth = 0;
	let droppedDepth = 0;
	let hidden = 0;
	let verbatim = 0;
	readHtmlMarkup(html, {
		open: (name, attributes) => {
			if (DROPPED.has(name)) droppedDepth += 1;
			if (ACTIVE.has(name) || Object.keys(attributes).some((key) => key.startsWith('on'))) sink.note('scripts');
			if (LOADS.has(name) && /^\s*(?:https?:)?\/\//i.test(attributes['src'] ?? attributes['href'] ?? attributes['data'] ?? '')) sink.note('remoteContent');
			if (VOID.has(name)) {
				if (name === 'br' || name === 'hr') blocks.end();
				return;
			}
			if (hiddenDepth > 0 || 'hidden' in attributes || HIDING.test(attributes['style'] ?? '')) hiddenDepth += 1;
			if (name === 'pre') verbatim += 1;
			if (name === 'tr') blocks.row();
			else if (name === 'td' || name === 'th') blocks.cell();
			else edge(blocks, name);
			if (name === 'li' && hiddenDepth === 0) blocks.add('• ');
		},
		close: (name) => {
			if (DROPPED.has(name)) droppedDepth -= 1;
			if (VOID.has(name)) return;
			if (hiddenDepth > 0) hiddenDepth -= 1;
			if (name === 'pre') verbatim -= 1;
			if (name === 'tr') blocks.row();
			else edge(blocks, name);
		},
		text: (text) => {
			if (droppedDepth > 0) return;
			if (hiddenDepth > 0) hidden += text.trim().length;
			else blocks.add(text, verbatim > 0);
		},
		comment: () => sink.note('comments'),
	});
	sink.note('hiddenText', hidden);
	return blocks.take();
}

function edge(blocks: Blocks, name: string): void {
	if (PARAGRAPHS.has(name)) blocks.end(true);
	else if (LINES.has(name)) blocks.end();
}

/** By byte order mark, else as UTF-8 if it is, else by what its head says, else as browsers do. */
function decodeHtml(bytes: Uint8Array): string {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
	const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
	if (mark !== undefined) return new TextDecoder(mark).decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return decoder(/charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? 'windows-1252').decode(bytes);
	}
}

function decoder(label: string): TextDecoder {
	try {
		return new TextDecoder(label);
	} catch {
		return new TextDecoder('windows-1252');
	}
}
