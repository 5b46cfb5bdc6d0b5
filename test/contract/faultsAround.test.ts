import { NodeOperationError } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ComplianceCheck } from '../../nodes/ComplianceCheck/ComplianceCheck.node';
import type { Collaborators, Item } from '../../src/engine/engine';
import { everythingOf } from '../support/capturedOutput';
import { executeFunctions, item as n8nItem } from '../support/executeFunctions';
import { atEveryCall, carelessError, PARTS, runWith, SEARCH, SECRETS, TASK_NAMES, throwing, type Run } from '../support/faultRun';
import { FaultSite } from '../support/faultSite';
import { startLoopbackCloud, type LoopbackCloud } from '../support/loopbackCloud';
import { sentBytes } from '../support/sentText';
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
		await atEvery(site, throwing(carelessError), once, ({ outcome, error }) => {
			if (outcome) return;
			// What n8n's own function throws is n8n's; ours is what we make of it.
			if (error instanceof NodeOperationError) expect(SEARCH.search(everythingOf(error))).toEqual([]);
		});
	});
});

describe('a clock that jumps', () => {
	const DAY_MS = 86_400_000;
	it.each([-20 * DAY_MS, 20 * DAY_MS])('by %d ms at any reading changes no result', async (jumpMs) => {
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
				await atEvery(site, () => (offset = jumpMs), once, ({ outcome }) => {
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
