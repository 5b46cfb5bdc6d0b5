import inProcessModule from '../../dist/src/backends/llamaInProcess.js';
import judgeModule from '../../dist/src/tasks/evidence/judgeRules.js';
import pointModule from '../../dist/src/tasks/evidence/pointAt.js';
import type { EvidenceSet } from '../../scripts/evidence/sets.ts';

const PAGE_CHARACTERS = 3_000;
const RULES = 100;

/** Documents put one after the other to `pages` pages, and the rules of the sets, repeated in other words, to a hundred. */
function material(sets: readonly EvidenceSet[], pages: number) {
	const text = sets.flatMap(({ documents }) => documents.map((document) => document.text)).join('\n\n').slice(0, pages * PAGE_CHARACTERS);
	const parts = Array.from({ length: pages }, (_, page) => ({ name: `page ${page + 1}`, page: page + 1, text: text.slice(page * PAGE_CHARACTERS, (page + 1) * PAGE_CHARACTERS), sensitivity: 'auto', spans: [] }));
	const known = sets.flatMap(({ rules }) => [...rules.values()]);
	const rules = Array.from({ length: RULES }, (_, index) => `${['', 'In any case: ', 'It holds that: ', 'By the contract: '][Math.floor(index / known.length)] ?? ''}${known[index % known.length]}`);
	return { parts: parts.map((part) => ({ part, read: (start = 0, end = part.text.length) => part.text.slice(start, end) })), rules };
}

/** 100 rules over 300 pages with the embedded default: time, memory, and the longest time the event loop was held. */
export async function largeDocument(sets: readonly EvidenceSet[], embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>, pages: number): Promise<void> {
	const { parts, rules } = material(sets, pages);
	let longest = 0;
	let last = performance.now();
	const watch = setInterval(() => {
		longest = Math.max(longest, performance.now() - last - 5);
		last = performance.now();
	}, 5);
	let embedding = 0;
	let texts = 0;
	const started = performance.now();
	const timed = async (wanted: readonly string[]) => {
		const from = performance.now();
		const vectors = await embed(wanted);
		embedding += performance.now() - from;
		texts += wanted.length;
		return vectors;
	};
	const opinions = await pointModule.pointAt({ parts, parameters: rules, embed: timed, canWrite: false } as never, rules as never);
	clearInterval(watch);
	const seconds = (ms: number) => (ms / 1000).toFixed(1);
	console.log(
		`${pages} pages x ${rules.length} rules: ${seconds(performance.now() - started)} s, of them ${seconds(embedding)} s for ${texts} vectors; ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB resident; ` +
			`event loop held ${Math.round(longest)} ms at most; ${opinions.length} rules, ${opinions.reduce((sum, { evidence }) => sum + evidence.length, 0)} places`,
	);
}

/** The judge beside one call per rule and group of pages, on the same model: calls counted, time of each kind measured on `sample` calls. */
export async function judgeCalls(sets: readonly EvidenceSet[], embed: unknown, path: string, pages = 50, sample = 1): Promise<void> {
	const { parts, rules } = material(sets, pages);
	const asked: { user: string; maxTokens: number }[] = [];
	const started = performance.now();
	const side = { parts, parameters: rules, embed, ask: async (request: { user: string; maxTokens: number }) => { asked.push(request); return { findings: [] }; } };
	await judgeModule.judgeRules(side as never, rules as never);
	const retrieval = performance.now() - started;
	const model = new inProcessModule.LlamaInProcess({ path, contextSize: 8_192 });
	const time = async (requests: readonly object[]) => {
		let sum = 0;
		for (const request of requests) {
			const from = performance.now();
			await model.complete({ ...request, maxTokens: 64 } as never).catch(() => undefined);
			sum += performance.now() - from;
		}
		return sum / requests.length;
	};
	const [first] = asked;
	const whole = parts.map(({ part }) => part.text).join('\n');
	const groups = Math.ceil(whole.length / 9_000);
	await model.complete({ ...first!, user: 'Sentences:\n1. Text.', maxTokens: 8 } as never).catch(() => undefined);
	const ours = await time(asked.slice(0, sample));
	const single = await time(Array.from({ length: sample }, (_, index) => ({ ...first!, user: `Sentences:\n${whole.slice(index * 9_000, (index + 1) * 9_000)}\nRules:\n1. ${rules[index]}` })));
	const total = retrieval + asked.length * ours;
	console.log(
		`${pages} pages x ${rules.length} rules: ${asked.length} calls of ${Math.round(ours)} ms + ${Math.round(retrieval)} ms to find the passages = ${Math.round(total / 1000)} s; ` +
			`one call per rule over the whole text: ${groups * rules.length} calls of ${Math.round(single)} ms = ${Math.round((groups * rules.length * single) / 1000)} s; ratio 1/${((groups * rules.length * single) / total).toFixed(0)}`,
	);
}
