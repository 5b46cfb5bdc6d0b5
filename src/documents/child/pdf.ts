import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ReadRequest, Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { pageForms } from './pdfForms';
import { hiddenRuns, mayHideText, type OperatorList } from './pdfHidden';
import { pageText, type TextItem } from './pdfLayout';
import { pageLayout, type FontStyles } from './pdfPlaces';
import { drawScan, isScan, picturesOn, type PageObjects, type Scan } from './pdfScan';
import type { Ocr } from './ocr';

/** What we use of pdf.js, which pdf-parse carries inside. */
interface Pdfjs {
	getDocument(options: object): { readonly promise: Promise<PdfDocument> };
	readonly OPS: Readonly<Record<string, number>>;
}

interface PdfDocument {
	readonly numPages: number;
	getPage(page: number): Promise<PdfPage>;
	getAttachments(): Promise<Readonly<Record<string, FileSpec>> | null>;
	getJSActions(): Promise<object | null>;
	getMetadata(): Promise<{ readonly info: Readonly<Record<string, unknown>> }>;
}

interface PdfPage extends PageObjects {
	getTextContent(): Promise<{ readonly items: readonly TextItem[]; readonly styles: FontStyles }>;
	getOperatorList(options: { annotationMode: number }): Promise<OperatorList>;
	getAnnotations(): Promise<readonly object[]>;
	cleanup(): void;
}

interface FileSpec {
	readonly filename?: string;
	readonly content?: Uint8Array | null;
}

/** Titles are short; more than this in the properties is a text of its own. */
const LONG_METADATA = 300;
/** A scan can carry a stamp or a form in print; a page with more text than this is no scan. */
const LITTLE_TEXT = 300;
const NO_ANNOTATIONS = 0;
/** 600 dots an inch on A4. What has more is not unpacked. */
const MOST_PICTURE_PIXELS = 40_000_000;

/**
 * Pages of a PDF in reading order, with what its forms hold. Told apart: text that is white or invisible (read), tiny (left
 * out), annotations, scripts, attachments, long properties.
 * @throws ReadFailure password, tooManyPages; every other error means a damaged file
 */
export async function readPdf(bytes: Uint8Array, sink: Sink, request: ReadRequest): Promise<void> {
	const suspicious = mayHideText(bytes);
	const pdfjs = await load();
	const document = await open(pdfjs, bytes, request);
	if (document.numPages > request.maxPages) throw new ReadFailure({ failure: 'tooManyPages', pages: document.numPages });
	const ocr = openedWhenNeeded(request);
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const { items, styles } = await page.getTextContent();
		const viewport = page.getViewport({ scale: 1 });
		const { text, hidden, runs } = pageText(items, viewport.transform);
		const forms = pageForms(await page.getAnnotations());
		sink.note('hiddenText', hidden, number);
		sink.note('annotations', forms.comments, number);
		sink.note('formFields', forms.fields, number);
		forms.files.forEach((file) => sink.attach(file.filename ?? '', file.content ?? new Uint8Array()));
		const all = [text, ...forms.lines].filter((part) => part !== '').join('\n\n');
		const isEmpty = all.trim() === '';
		const maybeScan = all.trim().length < LITTLE_TEXT;
		let drawn = false;
		let scan: Scan | undefined;
		if (maybeScan || suspicious) {
			const operators = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
			const { white, invisible } = hiddenRuns(operators, pdfjs.OPS);
			sink.note('whiteText', white, number);
			sink.note('invisibleText', invisible, number);
			drawn = operators.fnArray.length > 0;
			if (maybeScan && ocr) scan = await drawScan(page, operators, pdfjs.OPS);
			else if (maybeScan && !isEmpty) {
				const seen = picturesOn(page, operators, pdfjs.OPS);
				if (isScan(seen)) sink.note('images', seen.pictures, number);
			}
		}
		const leftOut = scan?.leftOut ?? 0;
		sink.note('images', leftOut, number);
		// A page without text on which something is drawn is a scan or a picture; one without is blank, and read perfectly.
		if (ocr && scan && scan.pictures > leftOut && (isEmpty || isScan(scan))) recognizePage(await ocr(), scan, all, sink);
		else {
			if (isEmpty) sink.page('', drawn ? 0 : 1);
			else sink.page(all, leftOut > 0 ? 0 : undefined);
			if (request.layout) sink.layout(pageLayout(text, runs, styles, viewport));
		}
		page.cleanup();
	}
	await aroundPages(document, sink);
}

/** A document without scans does not pay for the engine. */
function openedWhenNeeded({ ocr }: ReadRequest): (() => Promise<Ocr>) | undefined {
	let opened: Promise<Ocr> | undefined;
	return ocr && (() => (opened ??= import('./ocr.js').then(({ openOcr }) => openOcr(ocr))));
}

/** What is printed on a scan, such as the number of the page, stays below what is read from it. What is read of a part only is not to be relied on. */
function recognizePage(ocr: Ocr, { pgm, dotsPerInch, leftOut }: Scan, printed: string, sink: Sink): void {
	const { text, quality } = ocr(pgm, sink, { dotsPerInch });
	sink.page([text, printed].filter((part) => part !== '').join('\n\n'), leftOut > 0 ? 0 : quality, true);
}

async function aroundPages(document: PdfDocument, sink: Sink): Promise<void> {
	for (const { filename, content } of Object.values((await document.getAttachments()) ?? {})) sink.attach(filename ?? '', content ?? new Uint8Array());
	sink.note('scripts', Object.keys((await document.getJSActions()) ?? {}).length);
	const { info } = await document.getMetadata();
	const length = ['Title', 'Subject', 'Keywords', 'Author'].reduce((sum, key) => sum + (typeof info[key] === 'string' ? info[key].length : 0), 0);
	if (length > LONG_METADATA) sink.note('metadata', length);
}

async function open(pdfjs: Pdfjs, bytes: Uint8Array, { password, ocr }: ReadRequest): Promise<PdfDocument> {
	try {
		return await pdfjs.getDocument({
			data: bytes,
			...(password === undefined ? {} : { password }),
			...tables(),
			isEvalSupported: false,
			disableFontFace: true,
			useSystemFonts: false,
			useWorkerFetch: false,
			// Without OCR pictures are never unpacked: no text is lost, and many bombs go off nowhere.
			maxImageSize: ocr ? MOST_PICTURE_PIXELS : 0,
			verbosity: 0,
		}).promise;
	} catch (error) {
		throw error instanceof Error && error.name === 'PasswordException' ? new ReadFailure({ failure: 'password' }) : error;
	}
}

/** pdf-parse puts its pdf.js where the whole process can reach it when it is asked to set up its worker. */
async function load(): Promise<Pdfjs> {
	// pdf.js wants these three at load time, for drawing only. Empty ones spare the native canvas, and with it the
	// permission to load native code.
	for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) Object.assign(globalThis, { [name]: class {} });
	const { PDFParse } = await import('pdf-parse');
	PDFParse.setWorker();
	return (globalThis as unknown as { readonly pdfjs: Pdfjs }).pdfjs;
}

/** Without the first, texts in the Asian encodings of PDF come out empty; the second unpacks scans in JPEG 2000. */
function tables(): { cMapUrl: string; cMapPacked: boolean; wasmUrl: string } | undefined {
	try {
		const parser = createRequire(process.argv[1] ?? '').resolve('pdf-parse');
		const folder = dirname(createRequire(parser).resolve('pdfjs-dist/package.json'));
		return { cMapUrl: join(folder, 'cmaps/'), cMapPacked: true, wasmUrl: join(folder, 'wasm/') };
	} catch {
		return undefined;
	}
}
