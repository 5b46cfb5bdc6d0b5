import { describe, expect, it, onTestFinished } from 'vitest';
import type { Part } from '../../src/engine/part';
import { EngineError } from '../../src/errors';
import { complianceTask } from '../../src/tasks/compliance';
import { builtInPack } from '../../src/tasks/packs';
import { summarizeTask } from '../../src/tasks/summarize';
import { rawText } from '../../src/text';
import { testEngine } from '../support/engine';
import { startLoopbackCloud } from '../support/loopbackCloud';

const WORDS = 'the tenant keeps every room of the house clean and tells the owner about damage as soon as it is seen'.split(' ');

/** 200 pages of about 2,500 characters. */
function pages(): readonly Part[] {
	let seed = 7;
	const next = () => (seed = (seed * 48_271) % 2_147_483_647);
	const sentence = () => `In room ${next() % 9_999} the ${Array.from({ length: 12 + (next() % 12) }, () => WORDS[next() % WORDS.length]).join(' ')}.`;
	return Array.from({ length: 200 }, (_, index) => ({ name: `page ${index + 1}`, text: rawText(Array.from({ length: 30 }, sentence).join(' ')), sensitivity: 'auto', page: index + 1 }));
}

it('forecasts a document of 200 pages within a tenth, and sends nothing for it', async () => {
	const cloud = await startLoopbackCloud();
	onTestFinished(() => cloud.close());
	cloud.respond(({ prompt, schemaName }) => {
		const lines = [...prompt.matchAll(/^(\d+)\. (.*)$/gm)];
		const wanted = Number(schemaName.split('_').at(-1));
		// A model takes what it likes, not the first.
		const taken = lines.filter((_, index) => index % Math.max(1, Math.floor(lines.length / wanted)) === 0).slice(0, wanted);
		if (schemaName.startsWith('choice')) return { cites: taken.map(([, number]) => Number(number)) };
		return { sentences: taken.map(([, number, text]) => ({ text, cites: [Number(number)] })) };
	});
	const { engine } = await testEngine({ cloudUrl: cloud.url });
	const task = summarizeTask({ maxSentences: 10 });
	const item = { parts: pages() };
	const forecast = await engine.forecast(task, item);
	expect(cloud.requests).toHaveLength(0);
	const { usage, result, parts } = await engine.run(task, item);
	expect(parts.every(({ route }) => route === 'cloud')).toBe(true);
	expect(result.sentences).toHaveLength(10);
	expect(forecast.calls).toBe(usage.cloud.calls);
	for (const [expected, actual] of [[forecast.inputTokens, usage.cloud.inputTokens], [forecast.costUsd, usage.costUsd]] as const) {
		expect(Math.abs(Number(expected) / Number(actual) - 1)).toBeLessThan(0.1);
	}
});

describe('the forecast of a check', () => {
	const pack = builtInPack('gdprProcessor')!;
	const judged = pack.rules.filter(({ kind }) => kind === 'judgement');
	/** What the rules ask for, each on a page of its own, between pages of a lease. */
	const document = pages().map((page, index) => ({ ...page, text: rawText(`${judged[index / 10]?.tests?.[0]?.text ?? ''} ${page.text}`) }));

	async function started(missing?: EngineError) {
		const cloud = await startLoopbackCloud();
		onTestFinished(() => cloud.close());
		cloud.respond(({ prompt }) => {
			const rules = [...(prompt.split('\nRules:\n')[1] ?? '').matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
			const findings = rules.map((rule) => (rule % 2 === 0 ? { rule, for: [], against: [], verdict: 'not_addressed', confidence: 0.8 } : { rule, for: [1, 12], against: [], verdict: 'pass', confidence: 0.95 }));
			return { findings };
		});
		const embedder = missing && { embedder: async () => Promise.reject(missing), writer: async () => undefined };
		return { cloud, ...(await testEngine({ cloudUrl: cloud.url, ...(embedder && { with: { local: embedder } }) })) };
	}

	// A forecast loads no model: of a long document it reads what is found by words, of a short one all, as the call itself.
	it.each([['60 pages read by words', document.slice(0, 60), new EngineError('LOCAL_MODEL_MISSING')], ['one page read with vectors', document.slice(0, 1), undefined]])(
		'is within a tenth for %s, and sends nothing',
		async (_, parts, missing) => {
			const { cloud, engine } = await started(missing);
			const task = complianceTask({ pack, today: '2026-01-15' });
			const forecast = await engine.forecast(task, { parts });
			expect(cloud.requests).toHaveLength(0);
			const { usage } = await engine.run(task, { parts });
			expect(usage.cloud.calls).toBeGreaterThan(0);
			expect(forecast.calls).toBe(usage.cloud.calls);
			for (const [expected, actual] of [[forecast.inputTokens, usage.cloud.inputTokens], [forecast.costUsd, usage.costUsd]] as const) {
				expect(Math.abs(Number(expected) / Number(actual) - 1)).toBeLessThan(0.1);
			}
		},
	);

	it('is zero where nothing is asked outside: deterministic rules, a head, no cloud', async () => {
		const { engine } = await started();
		const head = { embedding: { model: 'words', sha256: '0'.repeat(64) }, rules: [], models: new Map(), rarity: new Float32Array(), temperature: 1, threshold: 0.5 };
		const nothing = { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
		expect(await engine.forecast(complianceTask({ pack: builtInPack('secrets')! }), { parts: document.slice(0, 3) })).toEqual(nothing);
		expect(await engine.forecast(complianceTask({ pack, head }), { parts: document.slice(0, 3) })).toEqual(nothing);
		expect(await (await testEngine()).engine.forecast(complianceTask({ pack }), { parts: document.slice(0, 3) })).toEqual(nothing);
	});
});
