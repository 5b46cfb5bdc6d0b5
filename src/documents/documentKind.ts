import { csvDelimiter } from './csvRows';
import { decodeText } from './plainText';
import type { DocumentKind } from './readerProtocol';

/** What a file is: a kind that is read, or the name of one that is not; `protected` where only a password is missing, `unknown` for bytes that tell nothing. */
export type Kind = { readonly kind: DocumentKind } | { readonly unsupported: string } | { readonly kind: 'protected' | 'unknown' };

/** Readers look for the mark in the first 1,024 bytes (PDF 1.7, annex H, note 13). */
const PDF_WITHIN = 1024;
const HEAD_BYTES = 65_536;
const OTHERS: readonly (readonly [string, string])[] = [
	['GIF8', 'a picture'],
	['ID3', 'a recording'], ['OggS', 'a recording'], ['\x1f\x8b', 'an archive'], ['7z\xbc\xaf', 'an archive'], ['Rar!', 'an archive'], ['MZ', 'a program'], ['\x7fELF', 'a program'],
];
/** PNG, JPEG and TIFF in both orders of bytes. */
const PICTURES = ['\x89PNG\r\n', '\xff\xd8\xff', 'II*\0', 'MM\0*'];
const COMPOUND_FILE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const HEADER = /^[!-9;-~]{1,60}:[ \t]*[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n/;

/** Tells what a file is by its content; names and media types are not asked. Looks at the start, and at the end of archives. */
export function kindOf(bytes: Uint8Array): Kind {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	const head = file.toString('latin1', 0, Math.min(file.length, HEAD_BYTES));
	if (head.slice(0, PDF_WITHIN).includes('%PDF-')) return { kind: 'pdf' };
	if (head.startsWith('PK\x03\x04')) return archiveKind(file);
	if (head.startsWith(COMPOUND_FILE)) return compoundKind(file);
	if (head.startsWith('{\\rtf')) return { kind: 'rtf' };
	if (PICTURES.some((mark) => head.startsWith(mark))) return { kind: 'image' };
	const other = head.startsWith('RIFF') ? 'a recording' : OTHERS.find(([mark]) => head.startsWith(mark))?.[1];
	if (other !== undefined) return { unsupported: other };
	if (isMail(head)) return { kind: 'eml' };
	const start = textOfHead(file);
	if (start !== undefined && isHtml(start)) return { kind: 'html' };
	if (start !== undefined) return { kind: csvDelimiter(start, file.length <= HEAD_BYTES) === undefined ? 'text' : 'csv' };
	// HTML may be in any encoding, and a stray header in front of the mark of a PDF is common.
	if (isHtml(head)) return { kind: 'html' };
	if (file.includes('%PDF-')) return { kind: 'pdf' };
	return { kind: 'unknown' };
}

/** The start as text; a character cut in half at its end is no fault. */
function textOfHead(file: Buffer): string | undefined {
	const whole = file.length <= HEAD_BYTES;
	for (let end = Math.min(file.length, HEAD_BYTES); end >= 0; end--) {
		const text = decodeText(file.subarray(0, end));
		if (text !== undefined || whole || end < HEAD_BYTES - 4) return text;
	}
	return undefined;
}

/** Names stand uncompressed in the directory at the end of an archive. */
function archiveKind(file: Buffer): Kind {
	if (file.includes('word/document.xml')) return { kind: 'docx' };
	if (file.includes('xl/workbook.xml')) return { kind: 'xlsx' };
	if (file.includes('ppt/presentation.xml')) return { unsupported: 'a presentation' };
	if (file.includes('opendocument')) return { unsupported: 'an OpenDocument file' };
	return { unsupported: 'an archive' };
}

function compoundKind(file: Buffer): Kind {
	const holds = (name: string) => file.includes(Buffer.from(name, 'utf16le'));
	if (holds('__properties_version1.0')) return { kind: 'msg' };
	if (holds('EncryptedPackage')) return { kind: 'protected' };
	return { unsupported: 'an Office file in the format of 1997' };
}

/** Header fields (RFC 5322, 2.2) with a sender and something else that only mails have, then a blank line. */
function isMail(head: string): boolean {
	const names = new Set<string>();
	let at = 0;
	for (let rest = head; ; rest = head.slice(at)) {
		const header = HEADER.exec(rest)?.[0];
		if (header === undefined) break;
		names.add(header.slice(0, header.indexOf(':')).toLowerCase());
		at += header.length;
	}
	const ends = at > 0 && (at === head.length || /^\r?\n/.test(head.slice(at, at + 2)) || names.has('mime-version') || names.has('received'));
	return ends && (names.has('from') || names.has('received')) && ['date', 'subject', 'to', 'message-id', 'mime-version'].some((name) => names.has(name));
}

function isHtml(start: string): boolean {
	// The comment must not match beyond its end, or a row of them could be split in endless ways.
	return /^\ufeff?(?:\s|<!--(?:(?!-->)[\s\S])*-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html|head|body)\b/i.test(start.slice(0, 8192));
}
