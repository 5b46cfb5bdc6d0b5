import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '../../src/errors';
import { sendNotice } from '../../src/notifications/email';
import { sendOnce } from '../../src/notifications/sendOnce';
import { refusal, startMailServer, type MailServer } from '../support/mailServer';
import { selfSignedCertificate } from '../support/selfSignedCertificate';
import { temporaryFolder } from '../support/temporaryFolder';

vi.setConfig({ testTimeout: 60_000 });

const compiled = join(__dirname, '../../dist/src/notifications');
const certificate = selfSignedCertificate();
const NOTICE = { to: 'ada.sampleton@example.com', subject: 'Compliance check: 2 failed', text: 'Failed: 2' };
/** A process of its own, as a worker of n8n is, without TLS since the certificate is the test's. */
const SENDER = `
const { sendNotice, verifySmtp } = require(${JSON.stringify(join(compiled, 'email.js'))});
const { sendOnce } = require(${JSON.stringify(join(compiled, 'sendOnce.js'))});
const { account, notice, folder } = JSON.parse(process.argv[1]);
verifySmtp(account)
	.then(() => sendOnce(folder, 'synthetic findings', (id) => sendNotice(account, notice, { id, timeoutMs: 5000 })))
	.then(({ kind }) => process.stdout.write(kind), () => process.stdout.write('failed'));
`;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	await Promise.all(closing.splice(0).map((close) => close()));
});

async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
	const server = await startMailServer(certificate, { authOptional: true, hideSTARTTLS: true, disabledCommands: ['STARTTLS', 'AUTH'], ...options });
	closing.push(server.close);
	const { user: _user, password: _password, ...account } = server.account;
	return { ...server, account: { ...account, requireTls: false } };
}

function start(server: MailServer, folder: string): { readonly child: ChildProcess; readonly said: Promise<string> } {
	const child = spawn(process.execPath, ['-e', SENDER, JSON.stringify({ account: server.account, notice: NOTICE, folder })], { stdio: ['ignore', 'pipe', 'inherit'] });
	let text = '';
	child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
	return { child, said: new Promise((resolve) => child.once('close', () => resolve(text))) };
}

describe('after a crash in the middle nothing is sent twice', () => {
	type Stage = 'the sender is named' | 'the recipient is named' | 'the message has been taken, the answer not given';
	it.each<[Stage, number, string]>([
		['the sender is named', 0, 'maybe'],
		['the recipient is named', 0, 'maybe'],
		['the message has been taken, the answer not given', 1, 'maybe'],
	])('killed when %s', async (stage, delivered, then) => {
		const folder = temporaryFolder();
		let armed = true;
		const running: { child?: ChildProcess } = {};
		const kill = (at: Stage, done: () => void) => {
			if (!armed || at !== stage) return done();
			armed = false;
			running.child?.once('close', done);
			running.child?.kill('SIGKILL');
		};
		const taken: string[] = [];
		const server = await mailServer({
			onMailFrom: (_address, _session, done) => kill('the sender is named', () => done()),
			onRcptTo: (_address, _session, done) => kill('the recipient is named', () => done()),
			onData: (stream, _session, done) => {
				let text = '';
				stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
				stream.on('end', () => {
					taken.push(text);
					kill('the message has been taken, the answer not given', () => done());
				});
			},
		});
		const first = start(server, folder);
		running.child = first.child;
		expect(await first.said).toBe('');
		expect(await start(server, folder).said).toBe(then);
		expect(await start(server, folder).said).toBe(then);
		expect(taken).toHaveLength(delivered);
	});

	it('of six processes at once one sends, and later ones know', async () => {
		const folder = temporaryFolder();
		const server = await mailServer();
		const said = await Promise.all(Array.from({ length: 6 }, () => start(server, folder).said));
		expect(said.filter((kind) => kind === 'sent')).toHaveLength(1);
		expect(said.filter((kind) => kind === 'failed')).toEqual([]);
		expect(await start(server, folder).said).toBe('sentBefore');
		expect(server.deliveries).toHaveLength(1);
		expect(server.deliveries[0]?.message).toMatch(/^Message-ID: <hybrid-[0-9a-f]{40}@example\.org>\r$/m);
	});
});

describe('sendOnce', () => {
	const folderOf = () => join(temporaryFolder(), 'records', 'notices');

	it('tries again what the server refused, under the same Message-ID', async () => {
		const folder = folderOf();
		let refuse = true;
		const server = await mailServer({ onRcptTo: (_address, _session, done) => done(refuse ? refusal(451, 'synthetic') : undefined) });
		const ids: string[] = [];
		const send = () => sendOnce(folder, 'key', async (id) => {
			ids.push(id);
			await sendNotice(server.account, NOTICE, { id });
		});
		await expect(send()).rejects.toMatchObject({ code: 'MAIL_REFUSED', details: { delivered: 'no' } });
		refuse = false;
		expect(await send()).toMatchObject({ kind: 'sent' });
		expect(await send()).toMatchObject({ kind: 'sentBefore' });
		expect(new Set(ids).size).toBe(1);
		expect(server.deliveries).toHaveLength(1);
	});

	it('does not try again what may have arrived', async () => {
		const folder = folderOf();
		const server = await mailServer({ onData: (stream) => void stream.resume() });
		const send = () => sendOnce(folder, 'key', (id) => sendNotice(server.account, NOTICE, { id, timeoutMs: 400 }));
		await expect(send()).rejects.toMatchObject({ details: { delivered: 'unknown' } });
		expect(await send()).toMatchObject({ kind: 'maybe' });
	});

	it('sends for every key, and leaves nothing of the keys in the folder', async () => {
		const folder = folderOf();
		const sent: string[] = [];
		for (const key of ['synthetic findings of Ada', 'other findings', '../../path']) await sendOnce(folder, key, async (id) => void sent.push(id));
		expect(new Set(sent).size).toBe(3);
		expect((await readdir(folder)).toSorted()).toEqual([...sent, 'key'].sort());
		for (const id of sent) expect(id).toMatch(/^[0-9a-f]{40}$/);
		// Another folder has another secret: its names say nothing of this one's.
		const elsewhere: string[] = [];
		await sendOnce(folderOf(), 'other findings', async (id) => void elsewhere.push(id));
		expect(sent).not.toContain(elsewhere[0]);
	});

	it('sends nothing where it cannot remember', async () => {
		const blocked = join(temporaryFolder(), 'file');
		await writeFile(blocked, '');
		const error = await sendOnce(join(blocked, 'notices'), 'key', () => expect.unreachable()).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(EngineError);
		expect(error).toMatchObject({ code: 'MAIL_REFUSED', details: { reason: expect.stringContaining('ENOTDIR') } });
	});
});
