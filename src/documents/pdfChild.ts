/**
 * The child process that parses one PDF and answers with one message. The only importer of pdf-parse: a PDF can be made
 * to loop for ever or to unfold into gigabytes, so the parser never runs in n8n's own process (see pdfReader.ts).
 * No relative import at run time: the tests start this file as TypeScript, where Node wants an extension that the
 * compiled code must not have.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the child is asked. */
export interface PdfRequest {
	readonly bytes: Uint8Array;
	readonly password: string | undefined;
	readonly maxPages: number;
	/** Upper limit of all pages together, in UTF-16 code units. */
	readonly maxCharacters: number;
}

/** What it answers: words and numbers on failure, never the parser's message, which may quote the file. */
export type PdfReply =
	| { readonly kind: 'pages'; readonly texts: readonly string[] }
	| { readonly kind: 'password' }
	| { readonly kind: 'tooManyPages'; readonly pages: number }
	| { readonly kind: 'tooMuchText' }
	| { readonly kind: 'invalid'; readonly page: number };

/** Without these tables, texts in the Asian encodings of PDF come out empty. */
function characterMaps(): { cMapUrl: string; cMapPacked: boolean } | undefined {
	try {
		const parser = createRequire(process.argv[1] ?? '').resolve('pdf-parse');
		const folder = dirname(createRequire(parser).resolve('pdfjs-dist/package.json'));
		return { cMapUrl: join(folder, 'cmaps/'), cMapPacked: true };
	} catch {
		return undefined;
	}
}

async function parse(request: PdfRequest): Promise<PdfReply> {
	// pdfjs wants these three at load time, for drawing only. Empty ones spare the native canvas, and with it the
	// permission to load native code.
	for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) Object.assign(globalThis, { [name]: class {} });
	// The parser gets bytes, never an address: it has no business on the network.
	Reflect.deleteProperty(globalThis, 'fetch');
	const { PDFParse, PasswordException, VerbosityLevel } = await import('pdf-parse');
	const parser = new PDFParse({
		data: new Uint8Array(request.bytes),
		...(request.password === undefined ? {} : { password: request.password }),
		...characterMaps(),
		isEvalSupported: false,
		disableFontFace: true,
		useSystemFonts: false,
		verbosity: VerbosityLevel.ERRORS,
	});
	let page = 0;
	try {
		const texts: string[] = [];
		let characters = 0;
		let pages = 1;
		for (page = 1; page <= pages; page++) {
			// Page by page, so that the limits hold before the whole document has been unfolded.
			const result = await parser.getText({ partial: [page], pageJoiner: '' });
			pages = result.total;
			if (pages > request.maxPages) return { kind: 'tooManyPages', pages };
			const text = result.pages[0]?.text ?? '';
			characters += text.length;
			if (characters > request.maxCharacters) return { kind: 'tooMuchText' };
			texts.push(text);
		}
		return { kind: 'pages', texts };
	} catch (error) {
		return error instanceof PasswordException ? { kind: 'password' } : { kind: 'invalid', page };
	}
}

process.once('message', (request: PdfRequest) => {
	void parse(request).then((reply) => process.send?.(reply, undefined, undefined, () => process.disconnect()));
});
