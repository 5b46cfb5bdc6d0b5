import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../src/documents/documentKind';
import { docx, paragraph, xlsx } from '../../support/officeFiles';
import { zipFile } from '../../support/zipFile';

const utf8 = (text: string) => new TextEncoder().encode(text);
const compound = (name: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le')]);

describe('kindOf', () => {
	it.each([
		['a PDF', utf8('junk\n%PDF-1.7'), 'pdf'],
		['a PDF far behind bytes that are no text', Buffer.concat([Buffer.alloc(5_000, 0xff), utf8('%PDF-1.7')]), 'pdf'],
		['a Word file', docx(paragraph('x')), 'docx'],
		['a workbook', xlsx(''), 'xlsx'],
		['an Outlook mail', compound('__properties_version1.0'), 'msg'],
		['an encrypted Office file', compound('EncryptedPackage'), 'protected'],
		['a PNG', Buffer.from('\x89PNG\r\n', 'latin1'), 'image'],
		['a TIFF', Buffer.from('MM\0*', 'latin1'), 'image'],
		['rich text', utf8('{\\rtf1 x}'), 'rtf'],
		['HTML', utf8('\ufeff <!-- a --> <!-- b -->\n<!DOCTYPE HTML><p>'), 'html'],
		['HTML in Latin-1', Buffer.from('<html>Größe', 'latin1'), 'html'],
		['a mail', utf8('Received: x\r\n y\r\nFrom: a@example.com\r\nSubject: s\r\n\r\nbody'), 'eml'],
		['a letter that begins like a mail', utf8('From: the desk\nI write to you.\nTo: all\n\nx'), 'text'],
		['a table', utf8('name,amount\na,1\n"b, c",2\n'), 'csv'],
		['a table with semicolons and quotes over lines', utf8('name;amount\n"a\nb";1\nc;2\n'), 'csv'],
		['prose with commas', utf8('Dear all, hello.\nThis is, as said, a text.\nBye, then, you.\n'), 'text'],
		['Markdown', utf8('# Title\n\n- one, two\n- three\n'), 'text'],
		['text', utf8('x'), 'text'],
		['a fragment of HTML', utf8('<p>x</p>'), 'text'],
		['nothing known', Buffer.from([0x01, 0x02, 0xff]), 'unknown'],
	])('takes %s for %3$s', (_, bytes, kind) => {
		expect(kindOf(bytes)).toEqual({ kind });
	});

	it.each([
		[Buffer.from('GIF89a', 'latin1'), 'a picture'],
		[zipFile({ 'a.txt': 'x' }), 'an archive'],
		[zipFile({ 'ppt/presentation.xml': 'x' }), 'a presentation'],
		[compound('WordDocument'), 'an Office file in the format of 1997'],
	])('names what is not read', (bytes, unsupported) => {
		expect(kindOf(bytes)).toEqual({ unsupported });
	});

	it('takes linear time for comments that never lead to HTML', () => {
		const started = performance.now();
		kindOf(utf8('<!-- -->'.repeat(8_000)));
		expect(performance.now() - started).toBeLessThan(200);
	});
});
