import { randomUUID } from 'node:crypto';
import type { CloudBackend } from '../backends/cloud';
import { asEngineError, EngineError } from '../errors';
import { policyHash, type Policy } from '../privacy/policy';
import type { KnownValue } from '../privacy/valueFinder';
import type { AuditTrail } from '../records/auditTrail';
import { egressGuard } from './egressGuard';
import { forecast, type Forecast } from './forecast';
import { ItemRecord, type ItemUsage, type ModelsUsed } from './itemRecord';
import { judgeItem, reportOf, type JudgedItem } from './judge';
import type { Part, PartReport } from './part';
import { Progress } from './progress';
import { cloudSide, localSide } from './sides';
import type { JudgedPart, LocalModels, Task } from './task';

/** What the engine works with; everything is passed in, nothing is looked up. */
export interface Collaborators {
	readonly policy: Policy;
	readonly local: LocalModels;
	/** `undefined` when no cloud is configured, or the policy allows none. */
	readonly cloud: CloudBackend | undefined;
	readonly audit: AuditTrail;
	/** Work on a part locally when the cloud fails. Never the other way round. */
	readonly cloudFallback: boolean;
}

/** One item: its parts, and what the caller knows of it. */
export interface Item {
	readonly parts: readonly Part[];
	/** Values that identify somebody, from other fields of the item; found everywhere in all its parts. */
	readonly knownValues?: readonly KnownValue[];
	/** Put the text that leaves, or would leave, into the report of each part. Defaults to false. */
	readonly includeOutgoing?: boolean;
	readonly signal?: AbortSignal;
	/** Hears how many steps of the item are done, and of how many that are known so far. */
	readonly onProgress?: (done: number, total: number) => void;
}

/** A task's result with everything that explains it. */
export interface Outcome<R> {
	readonly result: R;
	readonly parts: readonly PartReport[];
	readonly model: ModelsUsed;
	readonly usage: ItemUsage;
	readonly warnings: readonly string[];
	/** The item's id in the audit trail. */
	readonly auditId: string;
}

/** Detect, decide, route, record, ask, restore, fuse, record: the way of an item. */
export class Engine {
	constructor(private readonly collaborators: Collaborators) {}

	/** What would happen to an item: no model is loaded and nothing is sent. */
	async preview(item: Item): Promise<readonly PartReport[]> {
		const { verdicts } = await this.judge(item);
		return verdicts.map((verdict) => reportOf(verdict, true));
	}

	/** What an item would cost outside; nothing is sent, and no model is loaded. All zero without a cloud. */
	async forecast<A, R>(task: Task<A, R>, item: Item): Promise<Forecast> {
		const judged = await this.judge(item, task);
		return forecast(task, judged, this.collaborators.cloud?.model ?? '', signalOf(item));
	}

	/**
	 * Works on one item.
	 * @throws EngineError of any code; the item then has no result.
	 */
	async run<A, R>(task: Task<A, R>, item: Item): Promise<Outcome<R>> {
		const auditId = randomUUID();
		try {
			return await this.work(task, item, auditId);
		} catch (error) {
			const known = asEngineError(error);
			if (known.code !== 'AUDIT_UNWRITABLE') await this.collaborators.audit.append({ type: 'failed', auditId, code: known.code });
			throw known;
		}
	}

	private async work<A, R>(task: Task<A, R>, item: Item, auditId: string): Promise<Outcome<R>> {
		const { policy, audit, cloud } = this.collaborators;
		const judged = await this.judge(item, task);
		await audit.append({
			type: 'decision',
			auditId,
			task: task.name,
			policy: policy.id,
			policyHash: policyHash(policy),
			parts: judged.verdicts.map((verdict) => reportOf(verdict, false)),
		});
		const record = new ItemRecord(cloud?.model);
		const answers = await this.ask(task, item, judged, record, auditId);
		const parts = judged.verdicts.map((verdict) => reportOf(verdict, item.includeOutgoing === true));
		const result = task.fuse(answers, judged.verdicts.map(({ part }) => part));
		const usage = record.report();
		await audit.append({ type: 'outcome', auditId, usage, warnings: record.warnings.length });
		return { result, parts, model: record.models(), usage, warnings: record.warnings, auditId };
	}

	/** Both sides at once; when one fails, the other is stopped and waited for. */
	private async ask<A, R>(task: Task<A, R>, item: Item, judged: JudgedItem, record: ItemRecord, auditId: string): Promise<readonly A[]> {
		const { local, cloud, cloudFallback, audit, policy } = this.collaborators;
		const stop = new AbortController();
		const signal = AbortSignal.any([stop.signal, signalOf(item)]);
		const progress = new Progress(item.onProgress);
		const stay = judged.verdicts.filter(({ route }) => route.kind === 'local').map(({ part }) => part);
		const leave = judged.verdicts.filter(({ route }) => route.kind === 'cloud');
		const inside = async (parts: readonly JudgedPart[]) => {
			if (parts.length === 0) return [];
			for (const { text } of parts) record.addLocalText(text.length);
			return task.inside(await localSide(parts, task.parameters, local, record, { signal, progress: progress.side() }));
		};
		const outside = async () => {
			if (leave.length === 0 || !cloud) return [];
			const guard = egressGuard({ audit, auditId, policy, item: judged, model: cloud.model });
			try {
				return await task.outside(cloudSide(leave, judged, cloud, guard, record, { signal, progress: progress.side() }));
			} catch (error) {
				const { code } = asEngineError(error);
				if (!cloudFallback || !code.startsWith('CLOUD_')) throw error;
				record.warn(`The cloud failed (${code}); the parts meant for it were worked on locally`);
				return inside(leave.map(({ part }) => part));
			}
		};
		const sides = [inside(stay), outside()];
		try {
			return (await Promise.all(sides)).flat();
		} catch (error) {
			stop.abort();
			await Promise.allSettled(sides);
			throw signalOf(item).aborted ? new EngineError('CANCELLED') : error;
		}
	}

	private judge(item: Item, task: Pick<Task<unknown, unknown>, 'parameters' | 'tighten'> = { parameters: [] }): Promise<JudgedItem> {
		const { policy, cloud } = this.collaborators;
		return judgeItem(item.parts.map((part) => task.tighten?.(part) ?? part), task.parameters, {
			policy,
			cloud: cloud !== undefined,
			knownValues: item.knownValues ?? [],
			signal: signalOf(item),
		});
	}
}

const NEVER = new AbortController().signal;

function signalOf(item: Item): AbortSignal {
	return item.signal ?? NEVER;
}
