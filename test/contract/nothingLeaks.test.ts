import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ComplianceCheck } from '../../nodes/ComplianceCheck/ComplianceCheck.node';
import { SummarizeDocument } from '../../nodes/SummarizeDocument/SummarizeDocument.node';
import type { Outcome } from '../../src/engine/engine';
import type { Task } from '../../src/engine/task';
import { classifyTask } from '../../src/tasks/classify';
import { complianceTask } from '../../src/tasks/compliance';
import { summarizeTask } from '../../src/tasks/summarize';
import { capturedOutput, everythingOf } from '../support/capturedOutput';
import { part, testEngine } from '../support/engine';
import { executeFunctions, item as n8nItem } from '../support/executeFunctions';
import { startLoopbackCloud, type CloudCall, type LoopbackCloud } from '../support/loopbackCloud';
import { startMailServer } from '../support/mailServer';
import { plantedItems, type PlantedItem } from '../support/planted/items.ts';
import { CLASSES, ORDINARY } from '../support/planted/languages.ts';
import { LeakSearch, type Found } from '../support/planted/leakSearch.ts';
import { maskEverything } from '../support/planted/maskEverything';
import { Tally } from '../support/planted/tally.ts';
import { selfSignedCertificate } from '../support/selfSignedCertificate';
import { sentBytes } from '../support/sentText';
import { temporaryFolder } from '../support/temporaryFolder';

/** Three of the four sentences around every identifier: 11,000 of them. */
const ITEMS = plantedItems(20_261, 3);
const VALUES = ITEMS.flatMap(({ planted }) => planted.map(({ value }) => value));
const SEARCH = new LeakSearch(VALUES);
const TASKS: readonly Task<unknown, unknown>[] = [
	classifyTask({ categories: [{ name: 'Billing', description: 'invoice, payment' }, { name: 'Access', description: 'login, page' }] }),
	summarizeTask({ maxSentences: 3 }),
	complianceTask({ rules: [{ id: 'polite', text: 'The text is polite' }] }),
];
/** One answer in so many is a failure, half of them an error that quotes the prompt. */
const FAULT_EVERY = 20;

let cloud: LoopbackCloud;
beforeAll(async () => {
	cloud = await startLoopbackCloud();
});
afterAll(() => cloud.close());
beforeEach(() => {
	cloud.respond(answer);
	cloud.requests.length = 0;
});

/** Copies every placeholder of the question into a summary, so that what was taken out is put back in the result. */
function answer({ index, prompt, schemaName }: CloudCall): unknown {
	if (index % FAULT_EVERY === 0) return { fault: index % (2 * FAULT_EVERY) === 0 ? 'echoPrompt' : 'notJsonAnswer' };
	if (!schemaName.startsWith('summary')) return undefined;
	return { sentences: [{ text: `They wrote ${[...new Set(prompt.match(/<[A-Z_]+_\d+>/g))].join(' and ')}.`, cites: [1] }] };
}

/** Each leak once, as what was planted and how it was read. */
function described(found: readonly Found[]): readonly string[] {
	return [...new Set(found.map(({ value, form, around }) => `${value} (${form}) in …${around}…`))].slice(0, 30);
}

/** Hashes and ids of records hold digits by chance; nothing else is left out of the search. */
function withoutHashes(records: string): string {
	return records.replace(/"[0-9a-f]{64}"/g, '""').replace(/"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, '""');
}

async function filesOf(folder: string): Promise<string> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return withoutHashes((await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')))).join('\n'));
}

describe('planted identifiers on their way through the engine, everything masked that can be', () => {
	it('are in no byte that leaves, no error, no log line and no record', { timeout: 300_000 }, async () => {
		const { engine, folder } = await testEngine({ cloudUrl: cloud.url, with: { policy: maskEverything() } });
		const output = capturedOutput();
		const tally = new Tally();
		const errors: unknown[] = [];
		const reports: unknown[] = [];
		let restored = 0;
		const work = async (item: PlantedItem) => {
			const task = TASKS[item.id % TASKS.length] as Task<unknown, unknown>;
			for (const { kind } of item.planted) tally.add(kind, 'planted');
			try {
				const parts = item.fields.map(({ name, text, sensitivity }) => part(name, text, sensitivity));
				const outcome: Outcome<unknown> = await engine.run(task, { parts, knownValues: item.knownValues });
				const { result, ...report } = outcome;
				reports.push(report);
				const routes = new Map(outcome.parts.map(({ name, route }) => [name, route]));
				for (const { kind, field } of item.planted) tally.add(kind, routes.get(field) === 'cloud' ? 'left masked' : 'stayed');
				restored += SEARCH.search(JSON.stringify(result)).length;
			} catch (error) {
				for (const { kind } of item.planted) tally.add(kind, 'failed');
				errors.push(error);
			}
		};
		const waiting = [...ITEMS];
		await Promise.all(Array.from({ length: 4 }, async () => {
			for (let item = waiting.pop(); item; item = waiting.pop()) await work(item);
		}));

		const sent = cloud.requests.map(({ method, path, headers, body }) => `${method} ${path}\n${JSON.stringify(headers)}\n${body.toString()}`);
		expect(described(sent.flatMap((request) => SEARCH.search(request)))).toEqual([]);
		expect(described(SEARCH.search(errors.map(everythingOf).join('\n')))).toEqual([]);
		expect(described(SEARCH.search(withoutHashes(JSON.stringify(reports))))).toEqual([]);
		expect(described(SEARCH.search(await filesOf(folder)))).toEqual([]);
		expect(described(SEARCH.search(output.text()))).toEqual([]);

		// A run that plants nothing, sends nothing, keeps everything inside or fails everywhere proves nothing.
		output.stop();
		console.log(`${tally.table('class')}\n${sent.length} requests, ${sent.join('').length} characters; ${errors.length} items failed by an injected fault; ${restored} values put back inside`);
		expect(tally.names().toSorted()).toEqual([...CLASSES].toSorted());
		expect(tally.count('planted')).toBeGreaterThanOrEqual(10_000);
		for (const kind of CLASSES) expect(tally.count('left masked', kind)).toBeGreaterThan(0.5 * tally.count('planted', kind));
		expect(sent.length).toBeGreaterThan(0.9 * ITEMS.length);
		// The last word of a language's first sentence; others may be taken for a name, and are then masked.
		const lastWords = Object.values(ORDINARY).map(([sentence = '']) => ` ${sentence.split(' ').at(-1)}`);
		expect(lastWords.filter((word) => !sent.some((request) => request.includes(word)))).toEqual([]);
		expect(errors.length).toBeGreaterThan(10);
		expect(restored).toBeGreaterThan(1000);
	});
});

/** Node parameters as a workflow would hold them: what is known of the customer stands in other fields of the item. */
const PARAMETERS = {
	policy: 'balanced',
	inputType: 'fields',
	fields: {
		values: [
			{ name: 'subject', handling: 'general' },
			{ name: 'body', handling: 'auto' },
			{ name: 'attachment', handling: 'auto', optional: true },
			{ name: 'notes', handling: 'sensitive', optional: true },
		],
	},
	options: {
		knownValues: { values: ['person', 'email', 'phone', 'customerId'].map((kind) => ({ field: `customer.${kind}`, kind })) },
		itemsInParallel: 4,
	},
};
const KINDS: Readonly<Record<string, string>> = { PERSON: 'person', EMAIL_ADDRESS: 'email', PHONE_NUMBER: 'phone' };

function asTicket({ id, fields, knownValues }: PlantedItem) {
	const customer: Record<string, string[]> = {};
	for (const { entity, value } of knownValues) (customer[KINDS[entity] ?? 'customerId'] ??= []).push(value);
	return n8nItem({ id, ...Object.fromEntries(fields.map(({ name, text }) => [name, text])), customer });
}

describe('planted identifiers on their way through the nodes, Balanced as it comes', () => {
	it('are in no byte that leaves, no error, hint, metadata, mail, log line or record', { timeout: 120_000 }, async () => {
		const mail = await startMailServer(selfSignedCertificate(), { authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] });
		const folder = temporaryFolder();
		const output = capturedOutput();
		const items = ITEMS.filter(({ id }) => id % 24 === 0);
		const credentials = {
			cloudModelApi: { apiKey: 'synthetic-key', baseUrl: cloud.url, model: 'gpt-4.1-mini' },
			smtpAccountApi: { host: mail.account.host, port: mail.account.port, encryption: 'optional', from: 'notices@example.org' },
		};
		const parameters = { ...PARAMETERS, options: { ...PARAMETERS.options, recordsFolder: folder } };
		const notice = { rulePack: 'dataProtection', noticeByMail: 'onFailOrReview', noticeTo: 'privacy@example.org', ownRules: { values: [{ text: 'The text is polite', id: 'polite' }] } };
		const told: string[] = [];
		let succeeded = 0;
		let failed = 0;
		for (const [node, more] of [[new SummarizeDocument(), {}], [new ComplianceCheck(), notice]] as const) {
			for (const onError of ['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const) {
				const { context, hints } = executeFunctions({ items: items.map(asTicket), parameters: { ...parameters, ...more }, credentials, onError });
				const outputs = await node.execute.call(context).catch((error: unknown) => {
					told.push(everythingOf(error));
					return [];
				});
				told.push(JSON.stringify(hints));
				for (const { json } of outputs.flat()) {
					// The item's own fields stay with it; a result may quote them, since it stays in the workflow.
					const { id: _, customer: _customer, subject: _subject, body: _body, notes: _notes, attachment: _attachment, hybrid, ...rest } = json as Record<string, unknown>;
					const { parts, model, usage, warnings, auditId, noticeSent } = (hybrid ?? {}) as Record<string, unknown>;
					told.push(withoutHashes(JSON.stringify({ rest, parts, model, usage, warnings, auditId, noticeSent })));
					if (hybrid === undefined) failed++;
					else succeeded++;
				}
			}
		}
		await mail.close();
		output.stop();

		expect(described(cloud.requests.flatMap(({ body }) => SEARCH.search(body)))).toEqual([]);
		expect(described(SEARCH.search(told.join('\n')))).toEqual([]);
		expect(described(mail.deliveries.flatMap(({ message }) => SEARCH.search(message)))).toEqual([]);
		expect(described(SEARCH.search(await filesOf(folder)))).toEqual([]);
		expect(described(SEARCH.search(output.text()))).toEqual([]);
		console.log(`${items.length} items through two nodes three times: ${succeeded} results, ${failed} failed items, ${cloud.requests.length} requests, ${mail.deliveries.length} mails`);
		expect(succeeded).toBeGreaterThan(2 * items.length);
		expect(failed).toBeGreaterThan(3);
		expect(cloud.requests.length).toBeGreaterThan(10);
		expect(mail.deliveries.length).toBeGreaterThan(10);
	});
});

describe('the search itself', () => {
	const value = 'Zorvaquist-4711 & Söhne';
	const search = new LeakSearch([value]);
	const base64 = (offset: number) => Buffer.from('x'.repeat(offset) + value).toString('base64');
	it.each(Object.entries({
		'as it is': value,
		'in capitals': value.toUpperCase(),
		'without separators': value.replace(/[^\p{L}\p{N}]/gu, ''),
		'with other separators': value.replace(/[ -]/g, '\u2014'),
		'in full-width digits': value.replaceAll('4', '\uff14'),
		'with a zero-width character': `${value.slice(0, 3)}\u200b${value.slice(3)}`,
		'over two lines': value.replace(' ', '\n'),
		'as JSON': JSON.stringify({ value }).replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
		'as JSON in JSON': JSON.stringify(JSON.stringify(Array.from(value, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))),
		'for a URL': encodeURIComponent(value),
		'as HTML': Array.from(value, (sign) => `&#${sign.charCodeAt(0)};`).join(''),
		'in Base64': base64(0),
		'in Base64, off by one': base64(1),
		'in Base64, off by two': base64(2),
		'in Base64 for URLs': Buffer.from(value).toString('base64url'),
		'in hexadecimal': Buffer.from(value).toString('hex'),
		'quoted-printable': Buffer.from(value).toString('latin1').replace(/[^ -~]|=/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`),
		'backwards': [...value].reverse().join(''),
		'in part': 'Zorvaquist alone',
	}))('finds a value %s', (_, hidden) => {
		expect(search.search(`{"content":"before ${hidden} after"}`).map((found) => found.value)).toContain(value);
	});

	it('finds nothing in what holds nothing', () => {
		expect(search.search('{"content":"Zorva and 4711 on their own, and <PERSON_1>"}')).toEqual([]);
	});

	it('finds a canary that is in a field said to be general and told by no other field', async () => {
		const { engine } = await testEngine({ cloudUrl: cloud.url, with: { policy: { ...maskEverything(), actions: { LITERAL: 'mask', PERSON: 'open', ORGANIZATION: 'open', LOCATION: 'open', ADDRESS: 'open' } } } });
		cloud.respond();
		await engine.run(TASKS[0] as Task<unknown, unknown>, { parts: [part('subject', 'The canary is called Zorvaquist today', 'general')] });
		expect(new LeakSearch(['Zorvaquist']).search(sentBytes(cloud))).not.toEqual([]);
	});
});
