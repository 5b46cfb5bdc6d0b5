import { expect } from 'vitest';
import type { Backend } from '../../src/backends/backend';
import type { Collaborators, Item, Outcome } from '../../src/engine/engine';
import type { Task } from '../../src/engine/task';
import { EngineError, type ErrorCode } from '../../src/errors';
import { classifyTask } from '../../src/tasks/classify';
import { complianceTask } from '../../src/tasks/compliance';
import { summarizeTask } from '../../src/tasks/summarize';
import type { RawText } from '../../src/text';
import { everythingOf } from './capturedOutput';
import { part, testEngine } from './engine';
import type { FaultSite } from './faultSite';
import type { LoopbackCloud } from './loopbackCloud';
import { LeakSearch } from './planted/leakSearch.ts';
import { sentBytes } from './sentText';

/** What must not be seen outside, whatever goes wrong. */
export const SECRETS = ['Ada Zorvaquist', 'ada.zorvaquist@example.org', '4111 1111 1111 1111', 'braxomandt@example.net', 'Klinikum Druskebowitz'];
export const SEARCH = new LeakSearch(SECRETS);
/** One item: a part that leaves as it is, one that leaves masked, one that stays. */
export const PARTS = [
	part('subject', 'The invoice is wrong', 'general'),
	part('body', 'Write to ada.zorvaquist@example.org about the payment. Zorvaquist paid twice.'),
	part('notes', 'Card 4111 1111 1111 1111, seen at Klinikum Druskebowitz.', 'sensitive'),
];
const KNOWN = [{ entity: 'PERSON', value: 'Ada Zorvaquist' }];
/** The three tasks, with a parameter that has to be masked. */
export const TASKS: Readonly<Record<string, Task<unknown, unknown>>> = {
	classify: classifyTask({ categories: [{ name: 'Billing', description: 'invoice, payment' }, { name: 'Access', description: 'mail of braxomandt@example.net' }] }),
	summarize: summarizeTask({ maxSentences: 3 }),
	check: complianceTask({ rules: [{ id: 'a', text: 'Nothing is addressed to braxomandt@example.net' }] }),
};
export const TASK_NAMES = Object.keys(TASKS);

/** What a careless collaborator throws: the text it failed on, in every field of an error. */
export function carelessError(code?: string): Error {
	const text = `cannot read "${SECRETS.join('", "')}"`;
	return Object.assign(new Error(text, { cause: new Error(text) }), { code, details: { text }, hint: text });
}

/** A local model that is large enough to write. */
export const writer: Backend<RawText> = {
	model: 'writer',
	complete: async ({ schemaName }) => ({
		value: schemaName.startsWith('summary') ? { sentences: [{ text: 'A card was seen.', cites: [1] }] } : schemaName === 'findings' ? { findings: [] } : { category: '1', confidence: 0.9 },
		model: 'writer',
		usage: { inputTokens: 1, outputTokens: 1 },
		finishReason: { unified: 'stop', raw: 'stop' },
		durationMs: 1,
	}),
};

/** How a run ended. */
export interface Run {
	readonly outcome: Outcome<unknown> | undefined;
	readonly error: unknown;
}

/** Runs one item and holds it to what is true of every run, whatever went wrong in it. */
export async function runWith(cloud: LoopbackCloud, task: string, collaborators: Partial<Collaborators> = {}, item: Partial<Item> = {}): Promise<Run> {
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

/** Lets each passing of a site go wrong, one run each; of very many passings `most`, evenly spread. Gives how many did. */
export async function atEveryCall(site: FaultSite, act: () => unknown, once: () => Promise<Run>, expected: (run: Run, k: number) => void, most = Infinity): Promise<number> {
	let injected = 0;
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
	return injected;
}

/** That the item failed, with one of the codes where there are any. */
export function failsWith(...codes: readonly ErrorCode[]) {
	return ({ outcome, error }: Run, k: number) => {
		expect(outcome, `passing ${k}`).toBeUndefined();
		if (codes.length > 0) expect(codes).toContain((error as EngineError).code);
	};
}

/** An act that throws what `make` gives. */
export function throwing(make: () => unknown) {
	return () => {
		throw make();
	};
}
