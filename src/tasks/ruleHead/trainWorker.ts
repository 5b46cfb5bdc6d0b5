import { parentPort } from 'node:worker_threads';
import { asEngineError, type EngineError, type ErrorCode } from '../../errors';
import type { RawText } from '../../text';
import type { Rule } from '../pack';
import type { RuleHeadReport } from './report';
import { trainRuleHead, type LabelledDocumentRule } from './trainRuleHead';

/** What the thread is told: examples in portions, then to begin; and vectors, in the order in which it asked. */
export type RuleWorkerOrder =
	| { readonly kind: 'examples'; readonly examples: readonly LabelledDocumentRule[] }
	| { readonly kind: 'begin'; readonly rules: readonly Rule[]; readonly model: string; readonly sha256: string }
	| { readonly kind: 'vectors'; readonly vectors: readonly Float32Array[] };

/** What the thread says: texts to embed, how far it is, and at the end what it made, or the error that ended it. */
export type RuleWorkerMessage =
	| { readonly kind: 'embed'; readonly texts: readonly RawText[] }
	| { readonly kind: 'progress'; readonly done: number; readonly total: number }
	| { readonly kind: 'trained'; readonly file: string; readonly report: RuleHeadReport }
	| { readonly kind: 'failed'; readonly code: ErrorCode; readonly details: EngineError['details'] };

const examples: LabelledDocumentRule[] = [];
const asked: ((vectors: readonly Float32Array[]) => void)[] = [];
const say = (message: RuleWorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', (order: RuleWorkerOrder) => {
	switch (order.kind) {
		case 'examples':
			examples.push(...order.examples);
			return;
		case 'vectors':
			asked.shift()?.(order.vectors);
			return;
		case 'begin':
			void begin(order);
			return;
		default:
			order satisfies never;
	}
});

async function begin({ rules, model, sha256 }: Extract<RuleWorkerOrder, { kind: 'begin' }>): Promise<void> {
	const embed = (texts: readonly RawText[]) =>
		new Promise<readonly Float32Array[]>((resolve) => {
			asked.push(resolve);
			say({ kind: 'embed', texts });
		});
	try {
		const trained = await trainRuleHead(rules, examples, { model, sha256, embed }, (stage, done, total) => stage === 'training' && say({ kind: 'progress', done, total }));
		say({ kind: 'trained', ...trained });
	} catch (error) {
		const { code, details } = asEngineError(error);
		say({ kind: 'failed', code, details });
	}
}
