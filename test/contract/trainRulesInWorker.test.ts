import { expect, it } from 'vitest';
import compiled from '../../dist/src/tasks/ruleHead/trainInWorker.js';
import { trainRuleHead } from '../../src/tasks/ruleHead/trainRuleHead';
import { embed, lines, rules, SHA } from '../support/syntheticLeases';

const { trainRulesInWorker } = compiled;
const never = new AbortController().signal;
const embedder = { model: 'letters', sha256: SHA, embed };

it('gives the head that a training in this thread gives', async () => {
	const { file, report } = await trainRulesInWorker(rules, lines, embedder, never);
	expect(file).toBe((await trainRuleHead(rules, lines, embedder)).file);
	expect(report.pairs).toBe(48);
});

it('passes on why it cannot learn, and what the embedding model says', async () => {
	await expect(trainRulesInWorker(rules, lines.slice(0, 4), embedder, never)).rejects.toMatchObject({ code: 'INPUT_INVALID', details: { reason: expect.stringContaining('eight documents') } });
	const broken = { ...embedder, embed: () => Promise.reject(new Error('synthetic fault')) };
	await expect(trainRulesInWorker(rules, lines, broken, never)).rejects.toThrow('synthetic fault');
});

it('stops when cancelled, before and in the middle', async () => {
	await expect(trainRulesInWorker(rules, lines, embedder, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
	const stop = new AbortController();
	const slow = { ...embedder, embed: () => new Promise<never>(() => stop.abort()) };
	await expect(trainRulesInWorker(rules, lines, slow, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
});
