import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NodeOperationError } from 'n8n-workflow';
import { ComplianceCheck } from '../../nodes/ComplianceCheck/ComplianceCheck.node';
import { CloudBackend } from '../../src/backends/cloud';
import type { Backend, Embedder } from '../../src/backends/backend';
import type { Collaborators, Item, Outcome } from '../../src/engine/engine';
import type { Task } from '../../src/engine/task';
import { EngineError, type ErrorCode } from '../../src/errors';
import { Vault } from '../../src/privacy/masking';
import { RECOGNIZERS } from '../../src/privacy/registry';
import { ValueFinder } from '../../src/privacy/valueFinder';
import { AuditTrail } from '../../src/records/auditTrail';
import { classifyTask } from '../../src/tasks/classify';
import { complianceTask } from '../../src/tasks/compliance';
import { summarizeTask } from '../../src/tasks/summarize';
import type { RawText } from '../../src/text';
import { everythingOf } from '../support/capturedOutput';
import { part, testEngine, wordEmbedder } from '../support/engine';
import { executeFunctions, item as n8nItem } from '../support/executeFunctions';
import { FaultSite, methodsOf } from '../support/faultSite';
import { startLoopbackCloud, type CloudFault, type LoopbackCloud } from '../support/loopbackCloud';
import { LeakSearch } from '../support/planted/leakSearch.ts';
import { sentBytes } from '../support/sentText';
import { temporaryFolder } from '../support/temporaryFolder';

const SECRETS = ['Ada Zorvaquist', 'ada.zorvaquist@example.org', '4111 1111 1111 1111', 'braxomandt@example.net', 'Klinikum Druskebowitz'];
const SEARCH = new LeakSearch(SECRETS);
const PARTS = [
	part('subject', 'The invoice is wrong', 'general'),
	part('body', 'Write to ada.zorvaquist@example.org about the payment. Zorvaquist paid twice.'),
	part('notes', 'Card 4111 1111 1111 1111, seen at Klinikum Druskebowitz.', 'sensitive'),
];
const KNOWN = [{ entity: 'PERSON', value: 'Ada Zorvaquist' }];
const TASKS: Readonly<Record<string, Task<unknown, unknown>>> = {
	classify: classifyTask({ categories: [{ name: 'Billing', description: 'invoice, payment' }, { name: 'Access', description: 'mail of braxomandt@example.net' }] }),
	summarize: summarizeTask({ maxSentences: 3 }),
	check: complianceTask({ rules: [{ id: 'a', text: 'Nothing is addressed to braxomandt@example.net' }] }),
};
const TASK_NAMES = Object.keys(TASKS);

/** What a careless collaborator throws: the text it failed on, in every field of an error. */
function carelessError(code?: string): Error {
	const text = `cannot read "${SECRETS.join('", "')}"`;
	return Object.assign(new Error(text, { cause: new Error(text) }), { code, details: { text }, hint: text });
}

let cloud: LoopbackCloud;
let injected = 0;
beforeAll(async () => {
	cloud = await startLoopbackCloud();
});
afterAll(async () => {
	await cloud.close();
	console.log(`${injected} faults injected, raw bytes that left: 0`);
});
beforeEach(() => cloud.respond());

const writer: Backend<RawText> = {
	model: 'writer',
	complete: async ({ schemaName }) => ({
		value: schemaName.startsWith('summary') ? { sentences: [{ text: 'A card was seen.', cites: [1] }] } : schemaName === 'findings' ? { findings: [] } : { category: '1', confidence: 0.9 },
		model: 'writer',
		usage: { inputTokens: 1, outputTokens: 1 },
		finishReason: { unified: 'stop', raw: 'stop' },
		durationMs: 1,
	}),
};

interface Run {
	readonly outcome: Outcome<unknown> | undefined;
	readonly error: unknown;
}

/** Runs one item and holds it to what is true of every run, whatever went wrong in it. */
async function run(task: string, collaborators: Partial<Collaborators> = {}, item: Partial<Item> = {}): Promise<Run> {
	const { engine, records } = await testEngine({ cloudUrl: cloud.url, writer, with: collaborators });
	cloud.requests.length = 0;
	const outcome = await engine.run(TASKS[task] as Task<unknown, unknown>, { parts: PARTS, knownValues: KNOWN, ...item }).then((value) => ({ value }), (error: unknown) => ({ error }));
	expect(SEARCH.search(sentBytes(cloud))).toEqual([]);
	const written = collaborators.audit ? undefined : await records().catch(() => []);
	if ('error' in outcome) {
		expect(outcome.error).toBeInstanceOf(EngineError);
		expect(SEARCH.search(everythingOf(outcome.error))).toEqual([]);
		return { outcome: undefined, error: outcome.error };
	}
	const { parts, warnings } = outcome.value;
	// Nothing skipped: each part is accounted for, the sensitive one inside, and all of it is in the records.
	expect(parts.map(({ name }) => name)).toEqual(PARTS.map(({ name }) => name));
	expect(parts[2]).toMatchObject({ decision: 'localOnly', route: 'local' });
	expect(SEARCH.search(JSON.stringify([parts, warnings]))).toEqual([]);
	if (written) {
		expect(SEARCH.search(JSON.stringify(written))).toEqual([]);
		expect(written.filter(({ type }) => type === 'decision' || type === 'outcome')).toHaveLength(2);
		expect(written.filter(({ type }) => type === 'sent')).toHaveLength(cloud.requests.length);
	}
	return { outcome: outcome.value, error: undefined };
}

/** Lets each passing of a site go wrong, one run each; of very many passings `most`, evenly spread. */
async function atEveryCall(site: FaultSite, act: () => unknown, once: () => Promise<Run>, expected: (run: Run, k: number) => void, most = Infinity): Promise<void> {
	site.disarm();
	expect((await once()).error).toBeUndefined();
	const calls = site.seen;
	expect(calls).toBeGreaterThan(0);
	for (let k = 1; k <= calls; k += Math.max(1, Math.ceil(calls / most))) {
		site.arm(k, act);
		const result = await once();
		// Sides run at the same time, so that the last passings may not come when another has failed.
		if (!site.fired) continue;
		injected++;
		expected(result, k);
	}
}

function failsWith(...codes: readonly ErrorCode[]) {
	return ({ outcome, error }: Run, k: number) => {
		expect(outcome, `passing ${k}`).toBeUndefined();
		if (codes.length > 0) expect(codes).toContain((error as EngineError).code);
	};
}

function throwing(make: () => unknown) {
	return () => {
		throw make();
	};
}

describe('whatever throws, at whichever call: the item fails and nothing raw leaves', () => {
	it('a recognizer', { timeout: 120_000 }, async () => {
		const site = new FaultSite();
		const undo = RECOGNIZERS.map((recognizer) => site.spyOn(recognizer, ['analyze']));
		await atEveryCall(site, throwing(carelessError), () => run('classify'), failsWith('DETECTION_FAILED')).finally(() => undo.forEach((one) => one()));
	});

	it.each(TASK_NAMES)('the finder of known values (%s)', async (task) => {
		const site = new FaultSite();
		const undo = site.spyOn(ValueFinder.prototype, methodsOf(ValueFinder));
		await atEveryCall(site, throwing(carelessError), () => run(task), failsWith()).finally(undo);
	});

	it.each(TASK_NAMES)('the vault, from masking over the scan to the restoring (%s)', async (task) => {
		const site = new FaultSite();
		const undo = site.spyOn(Vault.prototype, methodsOf(Vault));
		await atEveryCall(site, throwing(carelessError), () => run(task), failsWith()).finally(undo);
	});

	it.each(TASK_NAMES)('the task itself (%s)', async (name) => {
		const site = new FaultSite();
		const undo = site.spyOn(TASKS[name] ?? {}, ['inside', 'outside', 'fuse']);
		await atEveryCall(site, throwing(carelessError), () => run(name), failsWith('INTERNAL')).finally(undo);
	});

	const LOCAL: readonly (readonly [string, () => unknown])[] = [
		['model missing', () => new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'the file is not there' })],
		['out of memory', () => new EngineError('LOCAL_MODEL_MEMORY')],
		['queue full', () => new EngineError('LOCAL_QUEUE_FULL', { waiting: 9 })],
		['a foreign error', carelessError],
		['no error at all', () => SECRETS.join()],
	];
	it.each(LOCAL.flatMap(([fault, make]) => TASK_NAMES.map((task) => [fault, task, make] as const)))('a local model: %s (%s)', async (_, task, make) => {
		const site = new FaultSite();
		const embedder: Embedder = { ...wordEmbedder, embed: site.before(wordEmbedder.embed) };
		const local = { embedder: site.before(async () => embedder), writer: site.before(async () => ({ ...writer, complete: site.before(writer.complete) })) };
		await atEveryCall(site, throwing(make), () => run(task, { local }), failsWith());
	});
});

describe('an audit trail that cannot be written', () => {
	it.each(['ENOSPC', 'EACCES', 'EBUSY', 'EIO'])('by %s at any write of the file stops the item; what has no record does not leave', async (code) => {
		const site = new FaultSite();
		const folder = temporaryFolder();
		const probe = await open(join(folder, 'probe'), 'w');
		const prototype = Object.getPrototypeOf(probe) as object;
		await probe.close();
		const undo = site.spyOn(prototype, ['appendFile', 'write', 'writeFile', 'datasync', 'sync']);
		try {
			for (const task of TASK_NAMES) {
				await atEveryCall(
					site,
					throwing(() => carelessError(code)),
					async () => {
						const audit = new AuditTrail(folder);
						return run(task, { audit }).finally(() => audit.close().catch(() => undefined));
					},
					failsWith('AUDIT_UNWRITABLE'),
				);
			}
		} finally {
			undo();
		}
	});

	it.each(TASK_NAMES)('refuses the k-th record, for every k; at most what was recorded as sent has left (%s)', async (task) => {
		const site = new FaultSite();
		let sent = 0;
		const append = async ({ type }: { readonly type: string }) => {
			await site.hit();
			if (type === 'sent') sent++;
		};
		await atEveryCall(
			site,
			throwing(() => new EngineError('AUDIT_UNWRITABLE', { reason: 'ENOSPC' })),
			async () => {
				sent = 0;
				const result = await run(task, { audit: { append } as never });
				expect(cloud.requests.length).toBeLessThanOrEqual(sent);
				return result;
			},
			failsWith('AUDIT_UNWRITABLE'),
		);
	});
});

describe('a cloud that fails', () => {
	const FAULTS: readonly CloudFault['fault'][] = [
		...(['unauthorized', 'rateLimited', 'serverError', 'hang', 'closeSocket', 'notJson', 'notJsonAnswer', 'truncated'] as const),
		...(['refusal', 'echoPrompt', 'redirect', 'halfAnswer', 'garbage', 'otherJson'] as const),
	];
	const backend = (maxRetries: number) => new CloudBackend({ baseUrl: cloud.url, apiKey: 'test-key', model: 'gpt-4.1-mini', maxRetries, timeoutMs: 100 });

	it.each(FAULTS)('by %s fails the item, or it is worked on inside where the user said so', async (fault) => {
		const elsewhere = await startLoopbackCloud();
		for (const task of TASK_NAMES) {
			for (const cloudFallback of [false, true]) {
				cloud.respond({ fault, location: `${elsewhere.url}/chat/completions` });
				const { outcome, error } = await run(task, { cloud: backend(0), cloudFallback });
				injected++;
				if (outcome) expect(outcome.warnings.join()).toContain('The cloud failed');
				else expect((error as EngineError).code).toMatch(/^(?:CLOUD|ANSWER)_/);
				if (!cloudFallback) expect(outcome).toBeUndefined();
				if (outcome) expect(outcome.model.cloud).toBeNull();
			}
		}
		expect(elsewhere.requests).toEqual([]);
		await elsewhere.close();
	});

	it('once or twice and then answers gives the result, each attempt recorded', { timeout: 60_000 }, async () => {
		for (const times of [1, 2]) {
			for (const fault of ['rateLimited', 'serverError', 'closeSocket', 'hang'] as const) {
				const first = { calls: 0 };
				cloud.respond(() => (first.calls++ < times ? { fault } : undefined));
				const { outcome } = await run('classify', { cloud: backend(2) });
				injected++;
				expect(outcome?.warnings).toEqual([]);
				expect(cloud.requests).toHaveLength(times + 1);
			}
		}
	});
});

describe('a cancel', () => {
	it.each(TASK_NAMES)('at any call ends the item, or comes after its end; never half a result (%s)', { timeout: 60_000 }, async (task) => {
		const whole = (await run(task)).outcome?.result;
		const site = new FaultSite();
		const undo = [site.spyOn(Vault.prototype, methodsOf(Vault)), site.spyOn(ValueFinder.prototype, methodsOf(ValueFinder)), site.spyOn(AuditTrail.prototype, ['append'])];
		let controller = new AbortController();
		const once = () => run(task, {}, { signal: (controller = new AbortController()).signal });
		await atEveryCall(site, () => controller.abort(), once, ({ outcome, error }) => {
			if (outcome) expect(outcome.result).toEqual(whole);
			else expect((error as EngineError).code).toBe('CANCELLED');
		}).finally(() => undo.forEach((one) => one()));
	});

	it('ends a cloud and a local model that hang', async () => {
		const hang = (_: unknown, signal?: AbortSignal) => new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(carelessError())));
		for (const task of TASK_NAMES) {
			for (const hanging of ['cloud', 'local', 'both']) {
				cloud.respond(hanging === 'local' ? undefined : { fault: 'hang' });
				const local = hanging === 'cloud' ? {} : { local: { embedder: async () => ({ model: 'words', embed: hang }), writer: async () => ({ model: 'writer', complete: hang }) } };
				const { error } = await run(task, local, { signal: AbortSignal.timeout(40) });
				injected++;
				expect(error).toMatchObject({ code: 'CANCELLED' });
			}
		}
	});
});

describe('what n8n gives a node', () => {
	it.each(['continueRegularOutput', 'stopWorkflow'] as const)('throws at any call, the policy and the key among them: the item fails or is as it would have been (%s)', { timeout: 60_000 }, async (onError) => {
		const site = new FaultSite();
		const records = temporaryFolder();
		const once = async (): Promise<Run> => {
			cloud.requests.length = 0;
			const { context } = executeFunctions({
				items: [n8nItem({ ...Object.fromEntries(PARTS.map(({ name, text }) => [name, text])), name: SECRETS[0], more: SECRETS[3] })],
				onError,
				credentials: { cloudModelApi: { apiKey: 'synthetic-key', baseUrl: cloud.url, model: 'gpt-4.1-mini' } },
				parameters: {
					inputType: 'fields',
					policy: 'balanced',
					rulePack: 'none',
					ownRules: { values: [{ text: (json: Record<string, unknown> | undefined) => `Nothing is addressed to ${String(json?.['more'])}`, id: 'a' }] },
					fields: { values: PARTS.map(({ name, sensitivity }) => ({ name, handling: sensitivity })) },
					options: { recordsFolder: records, knownValues: { values: [{ field: 'name', kind: 'person' }] } },
				},
			});
			const undo = site.spyOn(context, ['getNodeParameter', 'getCredentials', 'getNode', 'addExecutionHints', 'getExecutionCancelSignal']);
			const outputs = await new ComplianceCheck().execute.call(context).then((value) => ({ value }), (error: unknown) => ({ error })).finally(undo);
			expect(SEARCH.search(sentBytes(cloud))).toEqual([]);
			if ('error' in outputs) return { outcome: undefined, error: outputs.error };
			const [only, ...others] = outputs.value.flat();
			expect(others).toEqual([]);
			const { hybrid, error, code, details } = only?.json ?? {};
			expect(SEARCH.search(JSON.stringify([error, code, details]))).toEqual([]);
			if (hybrid === undefined) return { outcome: undefined, error: { code } };
			const { parts } = hybrid as { parts: readonly { route: string }[] };
			expect(parts).toHaveLength(PARTS.length);
			expect(parts[2]?.route).toBe('local');
			return { outcome: hybrid as never, error: undefined };
		};
		await atEveryCall(site, throwing(carelessError), once, ({ outcome, error }) => {
			if (outcome) return;
			// What n8n's own function throws is n8n's; ours is what we make of it.
			if (error instanceof NodeOperationError) expect(SEARCH.search(everythingOf(error))).toEqual([]);
		});
	});
});

describe('a clock that jumps', () => {
	const DAY_MS = 86_400_000;
	it.each([-400 * DAY_MS, 400 * DAY_MS])('by %d ms at any reading changes no result', async (jumpMs) => {
		const site = new FaultSite();
		const RealDate = Date;
		const precise = performance.now.bind(performance);
		let offset = 0;
		const now = () => (site.hit(), RealDate.now() + offset);
		class JumpingDate extends RealDate {
			static override now = now;
			constructor(...values: [] | [number | string]) {
				super(values.length === 0 ? now() : values[0]);
			}
		}
		for (const task of TASK_NAMES) {
			const whole = (await run(task)).outcome;
			globalThis.Date = JumpingDate as DateConstructor;
			// The runtime itself reads this one; more than its timers can hold would only test those.
			performance.now = () => (site.hit(), precise() + offset / 1000);
			try {
				const once = () => {
					offset = 0;
					return run(task);
				};
				await atEveryCall(site, () => (offset = jumpMs), once, ({ outcome }) => {
					expect(outcome?.result).toEqual(whole?.result);
					expect(outcome?.parts).toEqual(whole?.parts);
				}, 60);
			} finally {
				globalThis.Date = RealDate;
				performance.now = precise;
			}
		}
	});
});
