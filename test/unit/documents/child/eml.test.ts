import { describe, expect, it } from 'vitest';
import { readEml } from '../../../../src/documents/child/eml';
import { reading } from '../../../support/reading';

const HEAD = 'From: Sample Sender <sender@example.com>\r\nTo: a@example.com, "B, C" <b@example.com>\r\nSubject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=\r\nDate: Tue, 24 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n';
const multipart = (...parts: string[]) => `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;

describe('readEml', () => {
	it('reads headers and body', async () => {
		const { pages } = await reading(readEml, `${HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSynthetic =E2=9C=93\r\nbody\r\n`);
		expect(pages).toEqual([
			'From: Sample Sender <sender@example.com>\nTo: a@example.com, B, C <b@example.com>\nDate: 2026-11-24T10:00:00.000Z\nSubject: Größe\n\nSynthetic ✓\nbody',
		]);
	});

	it('reads HTML where there is no plain text, and tells what it hides or would load', async () => {
		const { pages, notices } = await reading(readEml, `${HEAD}Content-Type: text/html\r\n\r\n<p>seen</p><p style="display:none">SECRET</p><img src="http://127.0.0.1/x.png">`);
		expect(pages[0]).toMatch(/\n\nseen$/);
		expect(notices).toEqual({ hiddenText: 6, remoteContent: 1 });
	});

	it('hands out attachments, mails among them, as files', async () => {
		const inner = `${HEAD}\r\ninner body`;
		const { pages, attachments } = await reading(readEml, multipart(
			'Content-Type: text/plain\r\n\r\nbody',
			'Content-Type: text/csv; name=t.csv\r\nContent-Disposition: attachment; filename=t.csv\r\nContent-Transfer-Encoding: base64\r\n\r\nYSxiCjEsMgo=',
			`Content-Type: message/rfc822\r\n\r\n${inner}`,
		));
		expect(pages[0]).toMatch(/\n\nbody$/);
		expect(attachments.map(({ name }) => name)).toEqual(['t.csv', expect.any(String)]);
		expect(attachments.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['a,b\n1,2\n', expect.stringContaining('inner body')]);
	});

	it('limits the number of attachments', async () => {
		const parts = Array.from({ length: 11 }, (_, index) => `Content-Type: application/x\r\nContent-Disposition: attachment; filename=${index}\r\n\r\nx`);
		await expect(reading(readEml, multipart(...parts))).rejects.toMatchObject({ failure: { failure: 'tooManyAttachments' } });
	});
});
