import { expect, it, onTestFinished } from 'vitest';
import type { Part } from '../../src/engine/part';
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
