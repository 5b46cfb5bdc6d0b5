import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { N8nApi } from '../../scripts/demo/n8nApi.ts';
import { itemsByBranch, readExample, withHybridNode } from '../../scripts/demo/workflows.ts';
import { findLeaks } from '../support/leaks';
import { plantedValues } from '../support/exampleData';
import { signIn } from '../support/signIn';

const n8n = inject('n8n');
const mails: { readonly to: readonly string[]; readonly text: string }[] = [];
let refuse = false;
let api: N8nApi;
let port: number;

const server = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS', 'AUTH'],
	onRcptTo: (_address, _session, done) => done(refuse ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : undefined),
	onData(stream, session, done) {
		let text = '';
		stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
		stream.on('end', () => {
			mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
			done();
		});
	},
});

beforeAll(async () => {
	api = await signIn(n8n);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	port = (server.server.address() as AddressInfo).port;
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const recordsFolder = mkdtempSync(join(tmpdir(), 'notice-'));

async function check(noticeTo = 'privacy@example.com') {
	const account = await api.createCredential('smtpAccountApi', 'Test mail', { host: '127.0.0.1', port, encryption: 'optional', user: '', password: '', from: 'notices@example.com' });
	const workflow = withHybridNode(readExample('compliance-check'), {
		parameters: { options: { recordsFolder }, noticeByMail: 'onFail', noticeTo, noticeLink: 'https://intranet.example.com/documents/1' },
		credentials: { smtpAccountApi: account },
	});
	const execution = await api.run(workflow);
	expect(execution.status).toBe('success');
	return itemsByBranch(workflow, execution);
}

it('sends one notice per failed document, with counts and a link and no text', async () => {
	const failed = (await check()).filter(({ branch }) => branch === 'Fail');
	expect(failed.length).toBeGreaterThan(0);
	expect(mails).toHaveLength(failed.length);
	for (const { to, text } of mails) {
		expect(to).toEqual(['privacy@example.com']);
		expect(text).toContain('https://intranet.example.com/documents/1');
		expect(findLeaks(text, plantedValues())).toEqual([]);
	}
});

it('sends no second notice when the same documents are checked again', async () => {
	const before = mails.length;
	const failed = (await check()).filter(({ branch }) => branch === 'Fail');
	for (const { json } of failed) expect(json['hybrid']).toMatchObject({ noticeSent: true });
	expect(mails).toHaveLength(before);
});

it('warns in the item when the mail is refused; the document keeps its verdict', async () => {
	refuse = true;
	const failed = (await check('other@example.com')).filter(({ branch }) => branch === 'Fail');
	expect(failed.length).toBeGreaterThan(0);
	for (const { json } of failed) {
		expect((json['hybrid'] as { warnings: readonly string[] }).warnings.join(' ')).toContain('The notice was not sent');
		expect(json['error']).toBeUndefined();
	}
});
