import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/backends/backend';
import { classifyTask } from '../../src/tasks/classify';
import { complianceTask } from '../../src/tasks/compliance';
import { summarizeTask } from '../../src/tasks/summarize';
import { EngineError } from '../../src/errors';
import { canonicalJson } from '../../src/records/canonicalJson';
import type { RawText } from '../../src/text';
import { part, testEngine } from '../support/engine';
import { startLoopbackCloud, type LoopbackCloud } from '../support/loopbackCloud';

const CATEGORIES = [
	{ name: 'Billing', description: 'invoice, payment, refund' },
	{ name: 'Access', description: 'password, login, account' },
];
const SUBJECT = part('subject', 'Wrong invoice and payment');
const BODY = part('body', 'Please write to ada.sampleton@example.com about the invoice.');
const NOTES = part('notes', 'Card 4111 1111 1111 1111, patient has diabetes', 'sensitive');

let cloud: LoopbackCloud;
beforeAll(async () => {
	cloud = await startLoopbackCloud();
});
afterAll(() => cloud.close());
beforeEach(() => {
	cloud.respond();
	cloud.requests.length = 0;
});

const bytes = () => cloud.requests.map(({ body }) => body.toString()).join('\n');

describe('an item of mixed fields', () => {
	it('sends general text, masks contact data, keeps the rest, and says so part by part', async () => {
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		const outcome = await engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, BODY, NOTES], includeOutgoing: true });
		expect(outcome.parts).toMatchObject([
			{ name: 'subject', decision: 'open', route: 'cloud', outgoing: 'Wrong invoice and payment' },
			{ name: 'body', decision: 'mask', route: 'cloud', entities: { EMAIL_ADDRESS: 1 }, outgoing: 'Please write to <EMAIL_ADDRESS_1> about the invoice.' },
			{ name: 'notes', decision: 'localOnly', route: 'local', rule: 'field declared sensitive', entities: { CREDIT_CARD: 1 } },
		]);
		expect(outcome.parts[2]).not.toHaveProperty('outgoing');
		expect(bytes()).toContain('Wrong invoice and payment');
		expect(bytes()).toContain('<EMAIL_ADDRESS_1>');
		for (const secret of ['ada.sampleton', '4111', 'diabetes']) expect(bytes()).not.toContain(secret);
		expect(outcome.result.experts.map(({ expert }) => expert)).toEqual(['embedding', 'cloud']);
		expect(outcome.model).toEqual({ embedding: 'words', local: null, cloud: 'gpt-4.1-mini' });
		expect(outcome.usage).toMatchObject({ local: { calls: 2 }, cloud: { calls: 1 } });
		expect(outcome.usage.costUsd).toBeGreaterThan(0);
		expect(outcome.usage.allCloudCostUsd).toBeGreaterThan(outcome.usage.costUsd ?? 0);
	});

	it('is read whole by what works inside, also where every field may leave; a LLaMA is asked only where one stays', async () => {
		const asked: string[] = [];
		const writer: Backend<RawText> = {
			model: 'llama',
			complete: async ({ user }) => {
				asked.push(user);
				return { value: { category: '1', confidence: 0.9 }, model: 'llama', usage: { inputTokens: 1, outputTokens: 1 }, finishReason: { unified: 'stop', raw: 'stop' }, durationMs: 1 };
			},
		};
		const { engine } = await testEngine({ cloudUrl: cloud.url, writer });
		const open = await engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, BODY] });
		expect(open.result.experts.map(({ expert }) => expert)).toEqual(['embedding', 'cloud']);
		expect(asked).toEqual([]);
		const mixed = await engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, NOTES] });
		expect(mixed.result.experts.map(({ expert }) => expert)).toEqual(['embedding', 'llama', 'cloud']);
		expect(asked).toEqual([expect.stringContaining(`${SUBJECT.text}\n\n${NOTES.text}`)]);
		expect(bytes()).not.toContain('diabetes');
	});

	it('is placed by the cloud alone where the embedding model cannot be loaded and nothing stays, which is said; with a field that stays it fails', async () => {
		const local = { embedder: () => Promise.reject(new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'damaged' })), writer: async () => undefined };
		const { engine } = await testEngine({ cloudUrl: cloud.url, with: { local } });
		const { result, warnings } = await engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, BODY] });
		expect(result.experts).toMatchObject([{ expert: 'embedding', category: null }, { expert: 'cloud' }]);
		expect(warnings.join()).toContain('LOCAL_MODEL_UNAVAILABLE');
		await expect(engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, NOTES] })).rejects.toMatchObject({ code: 'LOCAL_MODEL_UNAVAILABLE' });
	});

	it('masks a name and an address that nothing but the model gives away, and the request is not stopped for it', async () => {
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		const letter = part('body', 'My name is Ada Sampleton, please send the ticket for Mr Sampleton to 12 Specimen Street, Sampleville, IL 62704. Sampleton paid twice.');
		const outcome = await engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, letter], includeOutgoing: true });
		expect(outcome.parts[1]).toMatchObject({ decision: 'mask', route: 'cloud' });
		expect(bytes()).toContain('<PERSON_1>');
		for (const secret of ['Ada', 'Sampleton', 'Specimen', 'Sampleville', '62704']) expect(bytes()).not.toContain(secret);
	});

	it('writes the decision before, hash and size of what left, and the outcome after; no text', async () => {
		const { engine, records } = await testEngine({ cloudUrl: cloud.url });
		const { auditId } = await engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, BODY, NOTES] });
		const written = await records();
		expect(written.map(({ type }) => type)).toEqual(['decision', 'sent', 'outcome']);
		expect(new Set(written.map((record) => record['auditId']))).toEqual(new Set([auditId]));
		const sent = cloud.requests[0]?.body ?? Buffer.alloc(0);
		expect(written[1]).toMatchObject({ sha256: createHash('sha256').update(sent).digest('hex'), sizeBytes: sent.length });
		expect(written[1]).toMatchObject({ masked: { EMAIL_ADDRESS: 1 }, policyHash: written[0]?.['policyHash'] });
		// Nothing that a hash could hold by chance.
		for (const text of ['invoice', 'sampleton', '4111 1111', 'diabetes']) expect(JSON.stringify(written)).not.toContain(text);
	});

	it('lets who has the key show which texts and which result a record is about', async () => {
		const { engine, records } = await testEngine({ cloudUrl: cloud.url });
		const { result } = await engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, NOTES] });
		const [decision, , outcome] = await records();
		const hmacOf = (text: string) => createHmac('sha256', Buffer.alloc(32, 1)).update(text).digest('hex');
		expect(decision).toMatchObject({ parts: [{ name: 'subject', hmac: hmacOf(SUBJECT.text) }, { name: 'notes', hmac: hmacOf(NOTES.text) }] });
		expect(decision?.['parameters']).toEqual(classifyTask({ categories: CATEGORIES }).parameters.map(hmacOf));
		expect(outcome).toMatchObject({ result: hmacOf(canonicalJson(result)), hmacKey: decision?.['hmacKey'], policyHash: decision?.['policyHash'] });
	});

	it('asks no model when there is no key for the audit trail', async () => {
		const contentHmac = () => Promise.reject(new EngineError('AUDIT_UNWRITABLE', { reason: 'EACCES' }));
		const { engine } = await testEngine({ cloudUrl: cloud.url, with: { contentHmac } });
		await expect(engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT] })).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' });
		expect(cloud.requests).toHaveLength(0);
	});

	it('without a cloud works on everything locally, says so, and shows what would have left', async () => {
		const { engine } = await testEngine();
		const { parts, model } = await engine.run(classifyTask({ categories: CATEGORIES }), { parts: [SUBJECT, BODY], includeOutgoing: true });
		expect(parts).toMatchObject([
			{ route: 'local', rule: 'nothing sensitive found; cloud not configured', outgoing: SUBJECT.text },
			{ route: 'local', outgoing: 'Please write to <EMAIL_ADDRESS_1> about the invoice.' },
		]);
		expect(model.cloud).toBeNull();
	});

	it('finds a known value of the item in every part', async () => {
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		const item = { parts: [part('subject', 'Ada Sampleton cannot log in'), part('body', 'Call SAMPLETON please')], knownValues: [{ entity: 'PERSON', value: 'Ada Sampleton' }] };
		await engine.run(classifyTask({ categories: CATEGORIES }), item);
		expect(bytes()).toMatch(/<PERSON_1>/);
		expect(bytes().toLowerCase()).not.toMatch(/ada|sampleton/);
	});
});

describe('what was found once is found everywhere', () => {
	it('masks a number that only another field gives away as a phone number', async () => {
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		const parts = [part('subject', 'Call back 555 0142 77'), part('body', 'My phone: 555 0142 77, thanks')];
		const outcome = await engine.run(classifyTask({ categories: CATEGORIES }), { parts });
		expect(outcome.parts).toMatchObject([{ entities: { PHONE_NUMBER: 1 } }, { entities: { PHONE_NUMBER: 1 } }]);
		expect(bytes()).toContain('Call back <PHONE_NUMBER_1>');
		expect(bytes()).not.toContain('0142');
	});
});

describe('a value that was found in one part', () => {
	it('is masked in the Base64 of another, with the characters beside it that hold bits of it', async () => {
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		const parts = [part('body', 'code YjogLi4gc3ludGhldGljLXBlcnNvbkBleGFtcGxlLmNvbSAuLg== ends'), part('mail', 'synthetic-person@example.com')];
		const outcome = await engine.run(classifyTask({ categories: CATEGORIES }), { parts, includeOutgoing: true });
		expect(outcome.parts).toMatchObject([{ route: 'cloud', outgoing: expect.stringMatching(/^code [\w+/]{0,8}<EMAIL_ADDRESS_1>[\w+/]{0,8}=* ends$/) }, { route: 'cloud' }]);
		expect(bytes()).not.toContain('ludGhldGlj');
	});
});

describe('a text that masking does not settle', () => {
	it('stays inside, with the reason, instead of having its request blocked', async () => {
		// The recognizers resolve one layer of escapes; the scan goes on, and knows the address from another part.
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		const parts = [part('subject', 'Wrong invoice'), part('body', 'code synthetic-person&amp;#64;example.com'), part('mail', 'synthetic-person@example.com')];
		const outcome = await engine.run(classifyTask({ categories: CATEGORIES }), { parts, includeOutgoing: true });
		expect(outcome.parts).toMatchObject([{ route: 'cloud' }, { route: 'local', decision: 'localOnly', rule: 'EMAIL_ADDRESS: readable in spite of masking' }, { route: 'cloud' }]);
		expect(bytes()).not.toContain('synthetic-person');
	});
});

describe('parameters of the node are text of the item', () => {
	it('masks a category that names an address', async () => {
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		await engine.run(classifyTask({ categories: [...CATEGORIES, { name: 'Mail of boss@example.com' }] }), { parts: [SUBJECT] });
		expect(bytes()).toContain('Mail of <EMAIL_ADDRESS_1>');
		expect(bytes()).not.toContain('boss@example.com');
	});

	it('keeps the whole question inside when a rule may not leave', async () => {
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		const rules = [{ id: 'a', text: 'Does not mention card 4111 1111 1111 1111' }];
		const { parts } = await engine.run(complianceTask({ rules }), { parts: [SUBJECT] });
		expect(parts[0]).toMatchObject({ route: 'local', rule: 'nothing sensitive found; a parameter of the task may not leave' });
		expect(cloud.requests).toHaveLength(0);
	});
});

describe('when something fails', () => {
	const task = () => classifyTask({ categories: CATEGORIES });

	it('sends nothing when the audit trail cannot be written', async () => {
		const audit = { append: () => Promise.reject(new EngineError('AUDIT_UNWRITABLE', { reason: 'ENOSPC' })) };
		const { engine } = await testEngine({ cloudUrl: cloud.url, with: { audit: audit as never } });
		await expect(engine.run(task(), { parts: [SUBJECT] })).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' });
		expect(cloud.requests).toHaveLength(0);
	});

	it('sends nothing when only the record of the request cannot be written', async () => {
		const audit = { append: ({ type }: { type: string }) => (type === 'sent' ? Promise.reject(new EngineError('AUDIT_UNWRITABLE', { reason: 'ENOSPC' })) : Promise.resolve()) };
		const { engine } = await testEngine({ cloudUrl: cloud.url, with: { audit: audit as never } });
		await expect(engine.run(task(), { parts: [SUBJECT] })).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' });
		expect(cloud.requests).toHaveLength(0);
	});

	it('fails the item, and calls no cloud for it, when the local model is missing', async () => {
		const local = { embedder: () => Promise.reject(new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'the file is not there' })), writer: async () => undefined };
		const { engine } = await testEngine({ cloudUrl: cloud.url, with: { local } });
		await expect(engine.run(task(), { parts: [NOTES] })).rejects.toMatchObject({ code: 'LOCAL_MODEL_UNAVAILABLE' });
		expect(cloud.requests).toHaveLength(0);
	});

	it('works locally when the cloud fails and the user chose so; the output says it', async () => {
		cloud.respond({ fault: 'serverError' });
		const { engine } = await testEngine({ cloudUrl: cloud.url, with: { cloudFallback: true } });
		const outcome = await engine.run(task(), { parts: [SUBJECT, NOTES] });
		expect(outcome.warnings).toContain('The cloud failed (CLOUD_UNREACHABLE); the parts meant for it were worked on locally');
		expect(outcome.model.cloud).toBeNull();
	});

	it('fails the item when the cloud fails and the user did not; the audit trail has the code', async () => {
		cloud.respond({ fault: 'unauthorized' });
		const { engine, records } = await testEngine({ cloudUrl: cloud.url });
		await expect(engine.run(task(), { parts: [SUBJECT] })).rejects.toMatchObject({ code: 'CLOUD_AUTH' });
		expect((await records()).at(-1)).toMatchObject({ type: 'failed', code: 'CLOUD_AUTH' });
	});

	it('stops when cancelled', async () => {
		cloud.respond({ fault: 'hang' });
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 50);
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		await expect(engine.run(task(), { parts: [SUBJECT], signal: controller.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
	});

	it('blocks a request in which a value of a part that stays turns up after all', async () => {
		const { engine, records } = await testEngine({ cloudUrl: cloud.url });
		// The task itself leaks here: it puts a raw value where masked text belongs, past the types.
		const leaking = { ...task(), outside: async (side: { ask: (request: never) => Promise<unknown> }) => {
			await side.ask({ system: 'x', user: 'card 4111-1111-1111-1111', schemaName: 'x', schema: {}, maxTokens: 1 } as never);
			return [];
		} };
		await expect(engine.run(leaking as never, { parts: [SUBJECT, NOTES] })).rejects.toMatchObject({ code: 'EGRESS_BLOCKED' });
		expect(cloud.requests).toHaveLength(0);
		expect((await records()).map(({ type }) => type)).toContain('blocked');
	});
});

describe('a document page by page', () => {
	it('summarizes general pages outside, the others inside, and puts values back', async () => {
		cloud.respond(() => ({ sentences: [{ text: 'Questions go to <EMAIL_ADDRESS_1>.', cites: [1] }] }));
		const { engine } = await testEngine({ cloudUrl: cloud.url });
		const pages = [
			{ ...part('page 1', 'Questions go to ada.sampleton@example.com. Office hours are nine to five.'), page: 1 },
			{ ...part('page 2', 'The IBAN is DE89 3704 0044 0532 0130 00. Fees are paid to this account.'), page: 2 },
		];
		const { result, parts } = await engine.run(summarizeTask({ maxSentences: 2 }), { parts: pages });
		expect(parts.map(({ route }) => route)).toEqual(['cloud', 'local']);
		expect(result.sentences[0]).toMatchObject({ text: 'Questions go to ada.sampleton@example.com.', kind: 'abstractive', citations: [{ page: 1, start: 0, end: 42 }] });
		expect(result.sentences[1]).toMatchObject({ kind: 'extractive' });
		expect(bytes()).not.toMatch(/DE89|3704/);
	});
});
