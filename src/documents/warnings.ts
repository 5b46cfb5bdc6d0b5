import type { Notice, NoticeKind } from './readerProtocol';

/** What a warning says: with the number of such things, or with the pages it is about. Never text of the document. */
const SENTENCES: { readonly [kind in NoticeKind]: (count: string) => string } = {
	noTextLayer: () => 'no text layer',
	lowQuality: () => 'text that could hardly be read',
	whiteText: (count) => `${count} characters of white text; they are part of the text and may be invisible on the page`,
	invisibleText: (count) => `${count} characters of invisible text; they are part of the text and may come from OCR`,
	hiddenText: (count) => `${count} characters of hidden, tiny or off-page text; they were left out`,
	annotations: (count) => `${count} annotations with text; they were left out`,
	formFields: (count) => `${count} filled form fields; they were added to the text`,
	attachments: (count) => `${count} attachments`,
	metadata: (count) => `${count} characters of text in its properties; they were left out`,
	scripts: (count) => `${count} scripts or active elements; they were left out and not run`,
	macros: () => 'macros; they were left out and not run',
	comments: (count) => `${count} comments or notes; they were left out`,
	deletedText: (count) => `${count} characters of deleted text in its change history; they were left out`,
	images: (count) => `${count} images, which were not read`,
	remoteContent: (count) => `${count} references to content on other machines; nothing was fetched`,
	externalLinks: (count) => `${count} links to other files; nothing was fetched`,
	hiddenSheets: (count) => `${count} hidden sheets; they are part of the text`,
	formulas: (count) => `${count} formulas without a stored value; they were left empty`,
};

/** The engine of the pinned package, as it calls itself. */
export const OCR_ENGINE = 'Tesseract 5.1';

/** Which pages of a document were read by OCR, by what, and on which of them it found nothing. */
export function ocrWarning(pages: readonly { readonly text: string; readonly ocr?: true }[], languages: readonly string[], of = ''): string {
	const numbers = (which: (text: string) => boolean) => pages.flatMap(({ text, ocr }, index) => (ocr && which(text) ? [index + 1] : []));
	const all = numbers(() => true);
	const empty = numbers((text) => text.trim() === '');
	const nothing = empty.length === 0 ? '' : `; it found no text on ${named(empty)}`;
	return `${of}${all.length} of ${pages.length} pages ${all.length === 1 ? 'was' : 'were'} read by OCR (${OCR_ENGINE}, ${languages.join('+')}): ${named(all)}${nothing}`;
}

/** More numbers than a reader would look at. */
const NAMED_PAGES = 20;

/** The sentence for a notice about a document of `total` pages; `of` says which document: '' or 'attachment 1: '. */
export function warningOf({ notice, count, pages }: Notice, total: number, of = ''): string {
	if (notice === 'noTextLayer' || notice === 'lowQuality') {
		const verb = pages.length === 1 ? 'has' : 'have';
		return `${of}${pages.length} of ${total} pages ${verb} ${SENTENCES[notice]('')} (${named(pages)})`;
	}
	const where = pages.length > 0 && total > 1 ? ` (${named(pages)})` : '';
	return `${of || 'the document '}${of ? 'it ' : ''}holds ${SENTENCES[notice](count.toLocaleString('en'))}${where}`;
}

function named(pages: readonly number[]): string {
	const more = pages.length > NAMED_PAGES ? ` and ${pages.length - NAMED_PAGES} more` : '';
	return `${pages.length === 1 ? 'page' : 'pages'} ${pages.slice(0, NAMED_PAGES).join(', ')}${more}`;
}
