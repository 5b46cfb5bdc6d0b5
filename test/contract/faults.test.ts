import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/backends/backend';
import { CloudBackend } from '../../src/backends/cloud';
import type { Collaborators, Item } from '../../src/engine/engine';
import { EngineError } from '../../src/errors';
import { RECOGNIZERS } from '../../src/privacy/registry';
import { ValueFinder } from '../../src/privacy/valueFinder';
import { Vault } from '../../src/privacy/vault';
import { AuditTrail } from '../../src/records/auditTrail';
import { wordEmbedder } from '../support/engine';
import { atEveryCall, carelessError, failsWith, runWith, SECRETS, TASK_NAMES, TASKS, throwing, writer } from '../support/faultRun';
import { FaultSite, methodsOf } from '../support/faultSite';
import { startLoopbackCloud, type CloudFault, type LoopbackCloud } from '../support/loopbackCloud';
import { temporaryFolder } from '../support/temporaryFolder';

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

const run = (task: string, collaborators?: Partial<Collaborators>, item?: Partial<Item>) => runWith(cloud, task, collaborators, item);

async function atEvery(...values: Parameters<typeof atEveryCall>): Promise<void> {
	injected += await atEveryCall(...values);
}

describe('whatever throws, at whichever call: the item fails and nothing raw leaves', () => {
	it('a recognizer', { timeout: 120_000 }, async () => {
		const site = new FaultSite();
		const undo = RECOGNIZERS.map((recognizer) => site.spyOn(recognizer, ['analyze']));
		await atEvery(site, throwing(carelessError), () => run('classify'), failsWith('DETECTION_FAILED')).finally(() => undo.forEach((one) => one()));
	});

	it.each(TASK_NAMES)('the finder of known values (%s)', async (task) => {
		const site = new FaultSite();
		const undo = site.spyOn(ValueFinder.prototype, methodsOf(ValueFinder));
		await atEvery(site, throwing(carelessError), () => run(task), failsWith()).finally(undo);
	});

	it.each(TASK_NAMES)('the vault, from masking over the scan to the restoring (%s)', async (task) => {
		const site = new FaultSite();
		const undo = site.spyOn(Vault.prototype, methodsOf(Vault));
		await atEvery(site, throwing(carelessError), () => run(task), failsWith()).finally(undo);
	});

	it.each(TASK_NAMES)('the task itself (%s)', async (name) => {
		const site = new FaultSite();
		const undo = site.spyOn(TASKS[name] ?? {}, ['inside', 'outside', 'fuse']);
		await atEvery(site, throwing(carelessError), () => run(name), failsWith('INTERNAL')).finally(undo);
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
		await atEvery(site, throwing(make), () => run(task, { local }), failsWith());
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
				await atEvery(
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
		await atEvery(
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
				// An answer that cannot be used is a rule that cannot be told, and is said; it is never a pass.
				if (outcome && task === 'check' && outcome.warnings.join().includes('no usable answer')) {
					expect(outcome.result).toMatchObject({ status: 'review', findings: [{ verdict: 'cannot_tell' }] });
					continue;
				}
				// A summary that was cut at its limit gives way to extracts, which is said.
				if (outcome && task === 'summarize' && fault === 'truncated') {
					expect(['extractive', 'mixed']).toContain((outcome.result as { kind?: string }).kind);
					expect(outcome.warnings.join()).toContain('was cut at its token limit');
					continue;
				}
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
				// The fault is nothing to tell once it is over; the stand-in for the embedding model is.
				expect(outcome?.warnings).toEqual([expect.stringContaining('fitted on another embedding model')]);
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
		await atEvery(site, () => controller.abort(), once, ({ outcome, error }) => {
			if (outcome) expect(outcome.result).toEqual(whole);
			else expect((error as EngineError).code).toBe('CANCELLED');
		}).finally(() => undo.forEach((one) => one()));
	});

	it('ends a cloud and a local model that hang', async () => {
		const hang = (_: unknown, signal?: AbortSignal) => new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(carelessError())));
		for (const task of TASK_NAMES) {
			for (const hanging of ['cloud', 'local', 'both']) {
				cloud.respond(hanging === 'local' ? undefined : { fault: 'hang' });
				const local = hanging === 'cloud' ? {} : { local: { embedder: async () => ({ model: 'words', sha256: '', embed: hang }), writer: async () => ({ model: 'writer', complete: hang }) } };
				const { error } = await run(task, local, { signal: AbortSignal.timeout(40) });
				injected++;
				expect(error).toMatchObject({ code: 'CANCELLED' });
			}
		}
	});
});
