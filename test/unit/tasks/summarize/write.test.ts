import { describe, expect, it } from 'vitest';
import { estimatedRoom } from '../../../../src/backends/estimatedRoom';
import type { CompletionRequest } from '../../../../src/backends/backend';
import { EngineError } from '../../../../src/errors';
import { summarizeTask } from '../../../../src/tasks/summarize';
import type { RawText } from '../../../../src/text';
import { insideWith, judgedPart } from '../../../support/sides';

const long = judgedPart('page 1', Array.from({ length: 900 }, (_, index) => `Clause ${index + 1} says that the tenant keeps room ${index + 1} clean.`).join(' '), [], 1);
const room = estimatedRoom(4_096);

/** Chooses the first numbers it is given, and repeats the first sentences. */
function answer({ schemaName, user }: CompletionRequest<RawText>): unknown {
	const lines = [...user.matchAll(/^(\d+)\. (.*)$/gm)];
	if (schemaName.startsWith('choice')) return { cites: lines.slice(0, Number(schemaName.split('_').at(-1))).map(([, number]) => Number(number)) };
	return { sentences: lines.slice(0, 3).map(([, number, text]) => ({ text, cites: [Number(number)] })) };
}

describe('a document that is longer than a question', () => {
	it('is read whole, never over the room of the model, and tells how far it is', async () => {
		const sizes: number[] = [];
		const seen = new Set<string>();
		const steps: string[] = [];
		const side = {
			...insideWith([long], [], { answer: () => undefined }),
			room,
			progress: (done: number, total: number) => void steps.push(`${done}/${total}`),
			ask: async (request: CompletionRequest<RawText>) => {
				const [system = 0, user = 0] = await room.count([request.system, request.user]);
				sizes.push(system + user + request.maxTokens);
				for (const [, text = ''] of request.user.matchAll(/^\d+\. (.*)$/gm)) seen.add(text);
				return answer(request);
			},
		};
		const task = summarizeTask({ maxSentences: 3 });
		const result = task.fuse(await task.inside(side), [long]);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(4_096);
		expect(seen.size).toBe(900);
		expect(result.sentences).toHaveLength(3);
		expect(steps.at(-1)).toMatch(/^(\d+)\/\1$/);
	});

	it('stops between two questions', async () => {
		const stop = new AbortController();
		let asked = 0;
		const side = { ...insideWith([long], [], { answer: () => undefined }), room, signal: stop.signal, ask: async (request: CompletionRequest<RawText>) => (++asked === 2 && stop.abort(), answer(request)) };
		await expect(summarizeTask().inside(side)).rejects.toMatchObject({ code: 'CANCELLED' });
		expect(asked).toBe(2);
	});

	it('is summarized even when the model chooses nothing', async () => {
		const side = { ...insideWith([long], [], { answer: () => undefined }), room, ask: async (request: CompletionRequest<RawText>) => (request.schemaName.startsWith('choice') ? { cites: [] } : answer(request)) };
		const task = summarizeTask({ maxSentences: 2 });
		expect(task.fuse(await task.inside(side), [long]).sentences).toHaveLength(2);
	});
});

describe('an answer that was cut at its token limit', () => {
	const cutAt = (which: 'choice' | 'summary') => {
		const warnings: string[] = [];
		const ask = async (request: CompletionRequest<RawText>) => {
			if (request.schemaName.startsWith(which)) throw new EngineError('ANSWER_TRUNCATED', { backend: 'local' });
			return answer(request);
		};
		return { warnings, side: { ...insideWith([long], [], { answer: () => undefined }), room, warn: (warning: string) => void warnings.push(warning), ask } };
	};

	it.each(['choice', 'summary'] as const)('is told once, and sentences of the document stand in for a %s', async (which) => {
		const { warnings, side } = cutAt(which);
		const task = summarizeTask({ maxSentences: 2 });
		const { sentences } = task.fuse(await task.inside(side), [long]);
		expect(sentences).toHaveLength(2);
		for (const { text } of sentences) expect(long.text).toContain(text);
		expect(warnings.filter((warning) => warning.includes('was cut'))).toHaveLength(1);
	});

	it('does not hide any other failure', async () => {
		const side = { ...cutAt('choice').side, ask: async () => Promise.reject(new EngineError('LOCAL_MODEL_UNAVAILABLE')) };
		await expect(summarizeTask().inside(side)).rejects.toMatchObject({ code: 'LOCAL_MODEL_UNAVAILABLE' });
	});
});

describe('a sentence that says more than it cites', () => {
	const page = judgedPart('page 1', 'You grant us a licence to show your photos. The fee is EUR 10.', [], 1);
	const task = summarizeTask({ maxSentences: 1 });
	const result = async (answers: readonly string[]) => {
		const left = [...answers];
		const side = insideWith([page], [], { answer: () => ({ sentences: [{ text: left.shift(), cites: [1] }] }) });
		return task.fuse(await task.inside(side), [page]);
	};

	it('is asked for once more', async () => {
		expect(await result(['We grant you a licence to show your photos.', 'You grant a licence to show your photos.'])).toMatchObject({ kind: 'abstractive', summary: 'You grant a licence to show your photos.', replaced: 0 });
	});

	it('is replaced by the extract after that', async () => {
		expect(await result(['We grant you a licence.', 'We grant you a licence.'])).toMatchObject({ kind: 'extractive', summary: 'You grant us a licence to show your photos.', replaced: 1 });
	});
});

describe('styles and limits', () => {
	const parts = [judgedPart('note', 'Ada will send the report to the board by Friday. The weather was fine all week long. Tom Baxter to call the supplier about the late parts before 3 May 2030. Everybody was happy with the new coffee machine.')];
	const run = async (options: Parameters<typeof summarizeTask>[0]) => {
		const task = summarizeTask(options);
		return task.fuse(await task.inside(insideWith(parts, [])), parts);
	};

	it('finds what is to be done, by whom and until when', async () => {
		const { sentences, summary } = await run({ style: 'actionItems', maxSentences: 5 });
		expect(sentences.map(({ owner, due }) => [owner, due])).toEqual([['Ada', 'Friday'], ['Tom Baxter', '3 May 2030']]);
		expect(summary.split('\n')[0]).toBe('- [ ] Ada will send the report to the board by Friday. (owner: Ada; due: Friday)');
	});

	it.each([{ maxWords: 12 }, { maxCharacters: 70 }, { maxWords: 25, style: 'bullets' as const }, { maxCharacters: 120, style: 'executive' as const }])('keeps %o exactly, with whole sentences', async (limits) => {
		const { summary, sentences, omitted } = await run({ maxSentences: 4, ...limits });
		if (limits.maxWords) expect(summary.split(/\s+/).length).toBeLessThanOrEqual(limits.maxWords);
		if (limits.maxCharacters) expect(summary.length).toBeLessThanOrEqual(limits.maxCharacters);
		expect(omitted).toBeGreaterThan(0);
		expect(sentences.length).toBeGreaterThan(0);
		for (const { text, citations: [place] } of sentences) expect(parts[0]?.text.slice(place?.start, place?.end)).toBe(text);
	});

	it('gives nothing, and says how much it left out, where nothing fits', async () => {
		expect(await run({ maxSentences: 4, maxWords: 1 })).toMatchObject({ summary: '', sentences: [], omitted: 4 });
	});

	it.each([{ maxWords: 0 }, { maxCharacters: 1.5 }, { style: 'custom' as const }])('refuses %o', (options) => {
		expect(() => summarizeTask(options)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});

	it('keeps clinical notes inside unless they are said to be general', () => {
		const { tighten } = summarizeTask({ style: 'clinical' });
		const part = { name: 'a', text: parts[0]!.text, sensitivity: 'auto' } as const;
		expect(tighten?.(part).sensitivity).toBe('sensitive');
		expect(tighten?.({ ...part, sensitivity: 'general' }).sensitivity).toBe('general');
	});
});
