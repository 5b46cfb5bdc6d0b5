import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { asEngineError, EngineError } from '../../errors';
import type { Rule } from '../pack';
import type { RuleHeadReport } from './report';
import type { HeadEmbedder, LabelledDocumentRule } from './trainRuleHead';
import type { RuleWorkerMessage, RuleWorkerOrder } from './trainWorker';

/** Examples handed over at a time, and their characters unless one alone has more: copying more would hold up the event loop. */
const PORTION = { examples: 20, characters: 1_000_000 };

/**
 * `trainRuleHead` in a thread of its own, so that the event loop stays free; vectors are made here.
 * @throws EngineError of `trainRuleHead`, of the embedder, and CANCELLED when the signal fires; the thread is then stopped at once.
 */
export async function trainRulesInWorker(
	rules: readonly Rule[],
	examples: readonly LabelledDocumentRule[],
	{ model, sha256, embed }: HeadEmbedder,
	signal: AbortSignal,
): Promise<{ readonly file: string; readonly report: RuleHeadReport }> {
	if (signal.aborted) throw new EngineError('CANCELLED');
	// No environment and no output: the thread computes, nothing else.
	const worker = new Worker(join(__dirname, 'trainWorker.js'), { env: {}, stdout: true, stderr: true });
	const tell = (order: RuleWorkerOrder) => worker.postMessage(order);
	let abort = () => undefined;
	const finished = new Promise<{ readonly file: string; readonly report: RuleHeadReport }>((resolve, reject) => {
		abort = () => void reject(new EngineError('CANCELLED'));
		worker.on('message', (message: RuleWorkerMessage) => {
			if (message.kind === 'trained') resolve(message);
			else if (message.kind === 'failed') reject(new EngineError(message.code, message.details));
			else if (message.kind === 'embed') embed(message.texts).then((vectors) => tell({ kind: 'vectors', vectors }), reject);
		});
		worker.once('error', (error) => reject(asEngineError(error)));
		worker.once('exit', () => reject(new EngineError('INTERNAL', { reason: 'the training stopped' })));
	});
	const handOver = async () => {
		for (const portion of portionsOf(examples)) {
			tell({ kind: 'examples', examples: portion });
			await setImmediate();
		}
		tell({ kind: 'begin', rules, model, sha256 });
		return finished;
	};
	signal.addEventListener('abort', abort, { once: true });
	try {
		return await Promise.race([finished, handOver()]);
	} finally {
		signal.removeEventListener('abort', abort);
		await worker.terminate();
	}
}

/** The examples in their order, in portions of which each can be copied in one go. */
export function* portionsOf(examples: readonly LabelledDocumentRule[]): Generator<readonly LabelledDocumentRule[]> {
	let portion: LabelledDocumentRule[] = [];
	let characters = 0;
	for (const example of examples) {
		if (portion.length === PORTION.examples || (portion.length > 0 && characters + example.text.length > PORTION.characters)) {
			yield portion;
			portion = [];
			characters = 0;
		}
		portion.push(example);
		characters += example.text.length;
	}
	if (portion.length > 0) yield portion;
}
