import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineError } from '../../src/errors';
import { sendNotice, verifySmtp } from '../../src/notifications/email';
import type { Notice, SmtpAccount } from '../../src/notifications/email';
import { refusal, startMailServer } from '../support/mailServer';
import type { MailServer } from '../support/mailServer';
import { selfSignedCertificate } from '../support/selfSignedCertificate';

vi.setConfig({ testTimeout: 30_000 });

const TO = 'ada.sampleton@example.com';
const NOTICE: Notice = { to: TO, subject: 'Compliance check: 2 failed', text: 'Failed: 2\n.\nGrüße' };
const SECRET = 'synthetic-server-text';

const certificate = selfSignedCertificate();
const trusted = getCACertificates('default');
const closing: (() => Promise<unknown>)[] = [];

beforeAll(() => setDefaultCACertificates([...trusted, certificate.cert]));
afterAll(() => setDefaultCACertificates(trusted));
afterEach(async () => {
	await Promise.all(closing.splice(0).map((close) => close()));
});

async function mailServer(options?: SMTPServerOptions): Promise<MailServer> {
	const server = await startMailServer(certificate, options);
	closing.push(server.close);
	return server;
}

async function reason(work: Promise<void>): Promise<unknown> {
	const outcome = await work.then(() => undefined, (error: unknown) => error);
	expect(outcome).toBeInstanceOf(EngineError);
	const error = outcome as EngineError;
	expect(error.code).toBe('MAIL_REFUSED');
	const everything = JSON.stringify([error.message, error.stack, error.details, error.cause ?? null]);
	expect(everything).not.toContain(SECRET);
	expect(everything).not.toContain(TO);
	return error.details['reason'];
}

describe('sendNotice', () => {
	it.each([{ secure: false }, { secure: true }])('delivers over TLS with authentication, secure: $secure', async (options) => {
		const server = await mailServer(options);
		await verifySmtp(server.account);
		await sendNotice(server.account, NOTICE);
		expect(server.deliveries).toHaveLength(1);
		const [delivery] = server.deliveries;
		expect(delivery).toMatchObject({ from: 'hybrid@example.org', to: [TO], secure: true, user: 'synthetic-user' });
		expect(delivery?.message).toMatch(/^Subject: Compliance check: 2 failed\r$/m);
		expect(delivery?.message).not.toMatch(/^X-Mailer:/im);
	});

	it('finds a server by its name', async () => {
		const server = await mailServer();
		await sendNotice({ ...server.account, host: 'localhost' }, NOTICE);
		expect(server.deliveries).toHaveLength(1);
	});

	it('says when the name of the server is unknown', async () => {
		const account = { ...dummy, host: 'mail.invalid' };
		expect(await reason(sendNotice(account, NOTICE, { timeoutMs: 5_000 }))).toMatch(/unknown|in time/);
	});

	it('sends without authentication where no user is given', async () => {
		const server = await mailServer({ authOptional: true });
		const { user: _user, password: _password, ...account } = server.account;
		await sendNotice(account, NOTICE);
		expect(server.deliveries).toMatchObject([{ to: [TO], user: undefined }]);
	});

	const lookup: SMTPServerOptions['onRcptTo'] = (_address, _session, done) => done(refusal(550, SECRET));
	it.each<[string, SMTPServerOptions, string]>([
		['the recipient with 550', { onRcptTo: lookup }, 'the server refused the recipient (SMTP 550)'],
		['the sender with 451', { onMailFrom: (_a, _s, done) => done(refusal(451, SECRET)) }, 'the server refused the sender (SMTP 451)'],
		['the message with 554', { onData: (stream, _s, done) => stream.on('end', () => done(refusal(554, SECRET))).resume() }, 'the server refused the message (SMTP 554)'],
		['the size', { size: 10, rejectOversized: true }, 'the server refused the message (SMTP 552)'],
		['the connection with 421', { onConnect: (_s, done) => done(refusal(421, SECRET)) }, 'the server turned the connection away (SMTP 421)'],
		['authentication for now', { onAuth: (_a, _s, done) => done(refusal(454, SECRET)) }, 'the server refused the user name or the password (SMTP 454)'],
		['STARTTLS', { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }, 'the server offers no encrypted connection (SMTP 500)'],
	])('says why when the server refuses %s', async (_, options, expected) => {
		const server = await mailServer(options);
		expect(await reason(sendNotice(server.account, NOTICE, { timeoutMs: 5_000 }))).toBe(expected);
		expect(server.deliveries).toEqual([]);
	});

	it('says when the password is wrong, sending and testing', async () => {
		const server = await mailServer();
		const account = { ...server.account, password: SECRET };
		expect(await reason(sendNotice(account, NOTICE))).toBe('the server refused the user name or the password (SMTP 535)');
		expect(await reason(verifySmtp(account))).toBe('the server refused the user name or the password (SMTP 535)');
	});

	it('does not go on without a password where the server offers no authentication', async () => {
		const server = await mailServer({ disabledCommands: ['AUTH'] });
		expect(await reason(sendNotice(server.account, NOTICE))).toMatch(/user name/);
		expect(server.deliveries).toEqual([]);
	});

	it('refuses a certificate that nobody trusts', async () => {
		const stranger = selfSignedCertificate();
		const server = await startMailServer(stranger, { secure: true });
		closing.push(server.close);
		expect(await reason(sendNotice(server.account, NOTICE))).toBe('the certificate of the server is not trusted');
	});

	it('says when nothing listens', async () => {
		const server = await mailServer();
		await server.close();
		closing.pop();
		expect(await reason(sendNotice(server.account, NOTICE))).toBe('nothing answers at this host and port');
	});

	it.each([
		['says nothing', (socket: { write(text: string): unknown }) => void socket],
		['drips', (socket: { write(text: string): unknown }) => void setInterval(() => socket.write('220-x\r\n'), 50).unref()],
	])('stops at the deadline when the server %s', async (_, behave) => {
		const listener = createServer((socket) => {
			socket.on('error', () => undefined);
			behave({ write: (text) => socket.destroyed || socket.write(text) });
		});
		await listen(listener);
		const account = { ...dummy, port: (listener.address() as AddressInfo).port };
		const started = performance.now();
		expect(await reason(sendNotice(account, NOTICE, { timeoutMs: 400 }))).toBe('the server did not answer in time');
		expect(await reason(verifySmtp(account, { timeoutMs: 400 }))).toBe('the server did not answer in time');
		expect(performance.now() - started).toBeLessThan(4_000);
	});
});

const dummy: SmtpAccount = { host: '127.0.0.1', port: 1, secure: false, requireTls: false, from: 'hybrid@example.org' };

async function listen(listener: Server): Promise<void> {
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	closing.push(() => new Promise((resolve) => listener.close(resolve)));
}

describe('sendNotice: nothing reaches anyone else', () => {
	const evil = 'mallory@example.net';
	it.each<[string, Partial<Notice>, Partial<SmtpAccount>]>([
		['a header by CR LF in the recipient', { to: `${TO}\r\nBcc: ${evil}` }, {}],
		['a header by LF in the recipient', { to: `${TO}\nBcc: ${evil}` }, {}],
		['a list', { to: `${TO}, ${evil}` }, {}],
		['a list by semicolon', { to: `${TO};${evil}` }, {}],
		['a group', { to: `Team: ${TO}, ${evil};` }, {}],
		['a display name', { to: `"${TO}" <${evil}>` }, {}],
		['a display name that looks like an address', { to: `${TO} <${evil}>` }, {}],
		['a comment', { to: `${evil}(${TO})` }, {}],
		['quotes', { to: `"${evil},"@example.com` }, {}],
		['an old route', { to: `mallory%example.net@example.com` }, {}],
		['two signs', { to: `mallory@example.net@example.com` }, {}],
		['NUL', { to: `${TO}\0${evil}` }, {}],
		['an encoded word', { to: `=?utf-8?Q?${TO}=2C?= <${evil}>` }, {}],
		['letters that look alike', { to: 'аda@example.com' }, {}],
		['a list by line break', { to: `${TO}\n${evil}` }, {}],
		['a header by CR alone', { to: `${TO}\rBcc: ${evil}` }, {}],
		['a header by folding', { to: `${TO}\r\n Bcc: ${evil}` }, {}],
		['a header by a line separator', { to: `${TO}\u2028Bcc: ${evil}` }, {}],
		['a header by NEL', { to: `${TO}\u0085Bcc: ${evil}` }, {}],
		['a group with nobody and a list', { to: `undisclosed:;, ${evil}` }, {}],
		['angle brackets', { to: `<${evil}>` }, {}],
		['SMTP parameters', { to: `${TO}> NOTIFY=SUCCESS ORCPT=rfc822;${evil}` }, {}],
		['a source route', { to: `@example.net:${TO}` }, {}],
		['UUCP', { to: `example.net!mallory` }, {}],
		['blanks', { to: ` ${TO} ${evil}` }, {}],
		['an address literal', { to: 'mallory@[127.0.0.1]' }, {}],
		['percent-encoded line breaks as they arrive decoded', { to: decodeURIComponent(`${TO}%0D%0ABcc:%20${evil}`) }, {}],
		['SMTP commands in the sender', {}, { from: `hybrid@example.org>\r\nRCPT TO:<${evil}` }],
		['parameters in the sender', {}, { from: `hybrid@example.org> SIZE=1` }],
		['SMTP commands in the password', {}, { password: `x\r\nRCPT TO:<${evil}>` }],
		['a host with a line break', {}, { host: '127.0.0.1\r\nRCPT' }],
		['a header in the subject by a vertical tab', { subject: `x\u000bBcc: ${evil}` }, {}],
		['a header in the text by CR alone', { text: `x\rBcc: ${evil}` }, {}],
		['NUL in the text', { text: 'x\0y' }, {}],
		['nothing', { to: '' }, {}],
		['a header in the subject', { subject: `x\r\nBcc: ${evil}` }, {}],
		['a body by the subject', { subject: 'x\r\n\r\nbody' }, {}],
		['a line separator in the subject', { subject: `x\u2028Bcc: ${evil}` }, {}],
		['SMTP commands in the text', { text: `x\r\n.\r\nRCPT TO:<${evil}>` }, {}],
		['a header in the sender', {}, { from: `hybrid@example.org\r\nBcc: ${evil}` }],
		['a list as the sender', {}, { from: `hybrid@example.org, ${evil}` }],
		['SMTP commands in the user', {}, { user: `x\r\nRCPT TO:<${evil}>` }],
		['a host with a path', {}, { host: '127.0.0.1/@example.net' }],
	])('%s', async (_, notice, account) => {
		const server = await mailServer();
		await reason(sendNotice({ ...server.account, ...account }, { ...NOTICE, ...notice }));
		expect(server.deliveries).toEqual([]);
	});

	it('refuses objects in the place of text, which nodemailer would read as files, addresses or prepared headers', async () => {
		const server = await mailServer();
		const objects: readonly unknown[] = [{ path: __filename }, { href: 'http://127.0.0.1:1/' }, { prepared: true, value: 'x' }, [TO, evil]];
		for (const value of objects) {
			for (const field of ['to', 'subject', 'text']) {
				await reason(sendNotice(server.account, { ...NOTICE, [field]: value } as Notice));
			}
		}
		expect(server.deliveries).toEqual([]);
	});

	it('reads no further field of a notice: no header, attachment, path, address, envelope or raw message gets in', async () => {
		const server = await mailServer();
		const further: Readonly<Record<string, unknown>> = {
			bcc: evil,
			cc: [evil],
			replyTo: evil,
			sender: evil,
			inReplyTo: `x\r\nBcc: ${evil}`,
			references: [`x\r\nBcc: ${evil}`],
			envelope: { from: evil, to: [evil, `${TO}\r\nRCPT TO:<${evil}>`] },
			headers: { 'X-Evil': { prepared: true, value: `x\r\nBcc: ${evil}` }, 'X-Evil\r\nBcc': evil },
			attachments: [{ path: __filename }, { href: 'http://127.0.0.1:1/' }, { filename: 'x\r\ny', content: 'synthetic-attachment' }],
			alternatives: [{ path: __filename }],
			html: { path: __filename },
			watchHtml: 'x',
			amp: 'x',
			icalEvent: { path: __filename },
			raw: { path: __filename },
			list: { unsubscribe: evil },
			dkim: { privateKey: 'x' },
			messageId: `<x>\r\nBcc: ${evil}`,
			date: `x\r\nBcc: ${evil}`,
			encoding: 'x\r\ny',
			textEncoding: 'x\r\ny',
			priority: 'high\r\nBcc: x',
			disableFileAccess: false,
			disableUrlAccess: false,
			dsn: { id: 'x', return: 'full', notify: ['success'], recipient: evil },
			auth: { user: evil },
		};
		for (const [field, value] of Object.entries(further)) await sendNotice(server.account, { ...NOTICE, [field]: value } as Notice);
		expect(server.deliveries).toHaveLength(Object.keys(further).length);
		const [plain = ''] = server.deliveries.map(({ message }) => headersOf(message));
		for (const { from, to, message } of server.deliveries) {
			expect({ from, to }).toEqual({ from: server.account.from, to: [TO] });
			expect(message).not.toMatch(/mallory|X-Evil|synthetic-attachment|multipart|email\.test/i);
			expect(headersOf(message)).toBe(plain);
		}
	});

	it.each(['a\r\nBcc: x', '', 'a b', '<x@y>', 'x'.repeat(65)])('refuses the id %j', async (id) => {
		const server = await mailServer();
		await reason(sendNotice(server.account, NOTICE, { id }));
		expect(server.deliveries).toEqual([]);
	});

	it('keeps a line with a single stop inside the text', async () => {
		const server = await mailServer();
		await sendNotice(server.account, { ...NOTICE, text: `a\n.\nRCPT TO:<${evil}>\n` });
		expect(server.deliveries).toMatchObject([{ to: [TO] }]);
		expect(server.deliveries[0]?.message).toContain(`RCPT TO:<${evil}>`);
	});
});

/** The names of a message's headers, in order. */
function headersOf(message: string): string {
	return message.slice(0, message.indexOf('\r\n\r\n')).split('\r\n').map((line) => line.split(':')[0]).join(' ');
}
