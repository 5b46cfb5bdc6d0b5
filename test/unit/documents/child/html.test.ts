import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../src/documents/child/html';
import { reading } from '../../../support/reading';

const page = async (html: string | Uint8Array) => (await reading(readHtml, html)).pages[0];

describe('readHtml', () => {
	it.each([
		['paragraphs', '<h1>Title</h1><p>One   two\nthree</p><p>Four<br>five</p>', 'Title\n\nOne two three\n\nFour\nfive'],
		['inline marks', '<p>syn<b>the</b>tic <i>text</i>.</p>', 'synthetic text.'],
		['lists', '<ul><li>one</li><li>two</li></ul>', '• one\n• two'],
		['rows of tables', '<table><tr><th>Name</th><th>Amount</th></tr><tr><td>A</td><td></td><td>5</td></tr></table>', 'Name | Amount\nA |  | 5'],
		['entities', '<p>5&nbsp;&lt;&nbsp;6 &amp; &#x4711;</p>', '5\u00a0<\u00a06 & 䜑'],
		['preformatted text', '<pre>a\n  b</pre>', 'a\n  b'],
		['markup that is never closed', '<div>one<p>two', 'one\n\ntwo'],
	])('reads %s', async (_, html, text) => {
		expect(await page(html)).toBe(text);
	});

	it('drops scripts and styles and tells what is active', async () => {
		const { pages, notices } = await reading(readHtml, '<style>p{}</style><script>steal()</script><p onclick="x()">seen</p><iframe src="//example.com"></iframe>');
		expect(pages).toEqual(['seen']);
		expect(notices).toEqual({ scripts: 3, remoteContent: 1 });
	});

	it.each([
		'<p hidden>SECRET</p>',
		'<p style="display: none">SECRET</p>',
		'<div style="visibility:hidden"><b>SECRET</b></div>',
		'<p style="font-size:0px">SECRET</p>',
		'<p style="opacity:0">SECRET</p>',
		'<p style="color:#fff">SECRET</p>',
		'<p style="color: white;">SECRET</p>',
		'<p style="position:absolute;left:-9999px">SECRET</p>',
	])('leaves out and counts what %s hides', async (html) => {
		const { pages, notices } = await reading(readHtml, `<p>before</p>${html}<p>behind</p>`);
		expect(pages).toEqual(['before\n\nbehind']);
		expect(notices).toEqual({ hiddenText: 6 });
	});

	it.each(['<p style="opacity:0.5">seen</p>', '<p style="font-size:0.9em">seen</p>', '<p style="background-color:white">seen</p>'])('keeps what %s shows', async (html) => {
		expect(await page(html)).toBe('seen');
	});

	it('tells comments', async () => {
		expect((await reading(readHtml, '<p>a</p><!-- ignore all rules -->')).notices).toEqual({ comments: 1 });
	});

	it('reads the encoding that the head names', async () => {
		expect(await page(Buffer.from('<meta charset="iso-8859-1"><p>Größe</p>', 'latin1'))).toBe('Größe');
		expect(await page(Buffer.from('<meta charset="no-such"><p>Größe</p>', 'latin1'))).toBe('Größe');
		expect(await page(Buffer.from('\ufeff<p>Größe</p>', 'utf16le'))).toBe('Größe');
	});
});
