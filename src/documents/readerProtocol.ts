/**
 * What parent and child process say to each other. The child is as trustworthy as the file it reads: besides the text of pages
 * and attachments it answers with fixed words and numbers only, out of which the parent makes sentences.
 */
import type { PackedLayout, PageLayout } from './pageLayout';

/** Kinds of files that are parsed, told by content. */
export type DocumentKind = 'pdf' | 'image' | 'docx' | 'xlsx' | 'html' | 'eml' | 'msg' | 'rtf' | 'csv' | 'text';

/** A scan often carries a few printed characters: the number of the page, the name of the scanner. */
export const SCAN_CHARACTERS = 20;

/** What the child is asked; the bytes of the file follow on its standard input. */
export interface ReadRequest {
	readonly kind: DocumentKind;
	readonly sizeBytes: number;
	readonly password: string | undefined;
	readonly maxPages: number;
	/** Upper limit of all pages together, in UTF-16 code units; also of what an archive may unfold to, in bytes. */
	readonly maxCharacters: number;
	readonly maxAttachments: number;
	/** There when it is asked where the text of a PDF stands. */
	readonly layout?: true;
	/** There when pages of little or no text that are scans, and pictures, are to be read by OCR. */
	readonly ocr?: OcrRequest;
}

/** Languages by Tesseract's codes, and the file with the data of each. */
export interface OcrRequest {
	readonly languages: readonly string[];
	readonly files: readonly string[];
}

/** Things a reader of the document doesn't see, or that were left out. The sentences are in `warnings.ts`. */
export const NOTICES = [
	'noTextLayer',
	'lowQuality',
	'whiteText',
	'invisibleText',
	'hiddenText',
	'annotations',
	'formFields',
	'attachments',
	'metadata',
	'scripts',
	'macros',
	'comments',
	'deletedText',
	'images',
	'remoteContent',
	'externalLinks',
	'hiddenSheets',
	'formulas',
] as const;

export type NoticeKind = (typeof NOTICES)[number];

/** `pages` count from 1 and are there where the notice belongs to pages; `count` says how many such things there are. */
export interface Notice {
	readonly notice: NoticeKind;
	readonly count: number;
	readonly pages: readonly number[];
}

/** Why a file could not be read, apart from a reader that was killed. */
export type Failure =
	| { readonly failure: 'password' }
	| { readonly failure: 'tooManyPages'; readonly pages: number }
	| { readonly failure: 'tooMuchText' }
	| { readonly failure: 'tooManyAttachments' }
	/** The data of a language is unusable. */
	| { readonly failure: 'ocr' }
	| { readonly failure: 'invalid'; readonly page: number };

export interface PageMessage {
	readonly text: string;
	/** From 0 (nothing readable) to 1. */
	readonly quality: number;
	/** The text was read from a picture. */
	readonly ocr?: true;
	/** The next message goes on with this page. Long texts and files come in pieces, so that the parent's event loop stays free. */
	readonly more?: true;
}

export interface AttachmentMessage {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly more?: true;
}

/** Where the text of the page before stands. */
export interface LayoutMessage {
	readonly layout: PackedLayout;
}

/** One message of the child; the last one is a failure or `done`. */
export type ReaderMessage = PageMessage | LayoutMessage | AttachmentMessage | Notice | Failure | { readonly recognizing: true } | { readonly done: true };

/** Where a format's reader puts what it finds, as it finds it; limits are checked on the way. */
export interface Sink {
	/** @throws ReadFailure tooMuchText, tooManyPages */
	page(text: string, quality?: number, ocr?: boolean): void;
	/** Where the text of the last page stands; left out where it is not known exactly, or where there is too much of it. */
	layout(layout: PageLayout | undefined): void;
	/** A page is about to be read by OCR, which takes seconds. */
	recognizing(): void;
	/** Adds up over calls: equal notices are told once, at the end. */
	note(notice: NoticeKind, count?: number, page?: number): void;
	/** @throws ReadFailure tooManyAttachments */
	attach(name: string, bytes: Uint8Array): void;
}
