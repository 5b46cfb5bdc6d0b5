import { randomUUID } from 'node:crypto';
import type { CloudBackend } from '../backends/cloud';
import { asEngineError, EngineError } from '../errors';
import type { CopyActions } from '../privacy/copyOf';
import { policyHash, type Policy } from '../privacy/policy';
import type { KnownValue } from '../privacy/valueFinder';
import type { Vault } from '../privacy/vault';
import type { AuditTrail } from '../records/auditTrail';
import { canonicalJson } from '../records/canonicalJson';
import type { ContentHmac } from '../records/contentHmac';
import { deidentify, sumOf, type PartCopy } from './deidentify';
import { egressGuard } from './egressGuard';
import { forecast, type Forecast } from './forecast';
import { ItemRecord, type ItemUsage, type ModelsUsed } from './itemRecord';
import { findingsOf, judgeItem, rememberedFor, reportOf, type JudgedItem } from './judge';
import { withOpenSpans } from './openSpans';
import type { Part, PartReport } from './part';
import type { PlaceholderReport } from './placeholderCounts';
import { Progress } from './progress';
import { maskFields } from './reversible';
import type { RememberedFindings } from './rememberedFindings';
import { cloudSide, localSide } from './sides';
import type { JudgedPart, LocalModels, Task } from './task';

/** What the engine works with; everything is passed in, nothing is looked up. */
export interface Collaborators {
	readonly policy: Policy;
	readonly local: LocalModels;
	/** `undefined` when no cloud is configured, or the policy allows none. */
	readonly cloud: CloudBackend | undefined;
	readonly audit: AuditTrail;
	/** Stands for texts in the audit trail. */
	readonly contentHmac: ContentHmac;
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
	/** What became of the placeholders in the cloud's answers, by type; empty when none came back. */
	readonly placeholders: PlaceholderReport;
	readonly warnings: readonly string[];
	/** The item's id in the audit trail. */
	readonly auditId: string;
}

/** The copies of an item, and how often they did what, by entity and action. */
export interface Deidentified {
	readonly copies: readonly PartCopy[];
	readonly actions: CopyActions;
	readonly policy: string;
	/** The item's id in the audit trail. */
	readonly auditId: string;
}

/** Masked copies that can be put back. */
export interface MaskedForLater {
	readonly copies: readonly { readonly name: string; readonly copy: string }[];
	/** As it was sealed. */
	readonly vault: string;
	readonly parts: readonly PartReport[];
	/** Id of the policy. */
	readonly policy: string;
	readonly auditId: string;
}

/** What of a task its item is judged by. */
type JudgedTask = Pick<Task<unknown, unknown>, 'parameters' | 'tighten'>;

/** Detect, decide, route, record, ask, restore, fuse, record: the way of an item. */
export class Engine {
	private readonly remembered: RememberedFindings;

	constructor(private readonly collaborators: Collaborators) {
		this.remembered = rememberedFor(collaborators.policy);
	}

	/**
	 * What would happen to an item: no model is loaded, nothing is sent and nothing recorded.
	 * @param task what would be done.
	 */
	async preview(item: Item, task?: JudgedTask): Promise<readonly PartReport[]> {
		const { verdicts } = await this.judge(item, task);
		return verdicts.map((verdict) => ({ ...reportOf(verdict, true), findings: findingsOf(verdict, this.collaborators.policy) }));
	}

	/**
	 * Copies of an item's parts by what the policy says of copies. Needs no model and sends nothing; that copies were made is recorded.
	 * @throws EngineError DETECTION_FAILED, CANCELLED, AUDIT_UNWRITABLE.
	 */
	async deidentify(item: Item): Promise<Deidentified> {
		const { policy, audit } = this.collaborators;
		const auditId = randomUUID();
		const copies = await deidentify(item.parts, policy, item.knownValues ?? [], signalOf(item));
		const actions = sumOf(copies);
		await audit.append({ type: 'copied', auditId, policy: policy.id, policyHash: policyHash(policy), actions });
		return { copies, actions, policy: policy.id, auditId };
	}

	/**
	 * Masked copies of an item's parts, and what brings them back, sealed by the caller. Needs no model and sends nothing; that copies were made
	 * is recorded.
	 * @throws EngineError DETECTION_FAILED, CANCELLED, AUDIT_UNWRITABLE.
	 */
	async maskForLater(item: Item, seal: (vault: Vault) => string): Promise<MaskedForLater> {
		const { policy, audit } = this.collaborators;
		const auditId = randomUUID();
		if (new Set(item.parts.map(({ name }) => name)).size < item.parts.length) throw new EngineError('INPUT_INVALID', { reason: 'two fields have the same name' });
		const texts = Object.fromEntries(item.parts.map(({ name, text }) => [name, text]));
		const { fields, vault, parts } = await maskFields({ fields: texts, policy, knownValues: item.knownValues ?? [], signal: signalOf(item) });
		const copies = Object.entries(fields).map(([name, copy]) => ({ name, copy: String(copy) }));
		await audit.append({ type: 'copied', auditId, policy: policy.id, policyHash: policyHash(policy), actions: maskedCounts(parts) });
		return { copies, vault: seal(vault), parts, policy: policy.id, auditId };
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
		const { policy, audit, cloud, contentHmac } = this.collaborators;
		const judged = await this.judge(item, task);
		const given = await contentHmac([...judged.verdicts.map(({ part }) => part.text), ...task.parameters]);
		await audit.append({
			type: 'decision',
			auditId,
			task: task.name,
			policy: policy.id,
			policyHash: policyHash(policy),
			hmacKey: given.hmacKey,
			parts: judged.verdicts.map((verdict, index) => ({ ...reportOf(verdict, false), hmac: given.hmacs[index] })),
			parameters: given.hmacs.slice(judged.verdicts.length),
		});
		const record = new ItemRecord(cloud?.model);
		const answers = await this.ask(task, item, judged, record, auditId);
		const parts = judged.verdicts.map((verdict) => reportOf(verdict, item.includeOutgoing === true));
		const whole = await withOpenSpans(judged.verdicts.map(({ part }) => part), task.entities ?? [], policy, judged.recognizers);
		const surveyed = (await task.survey?.(whole, answers)) ?? [];
		const result = task.fuse([...answers, ...surveyed], whole);
		const usage = record.report();
		const { hmacKey, hmacs } = await contentHmac([canonicalJson(result)]);
		await audit.append({ type: 'outcome', auditId, policyHash: policyHash(policy), hmacKey, result: hmacs[0], usage, warnings: record.warnings.length, ...task.record?.(result) });
		return { result, parts, model: record.models(), usage, placeholders: record.placeholderReport(), warnings: record.warnings, auditId };
	}

	/** Both sides at once; when one fails, the other is stopped and waited for. */
	private async ask<A, R>(task: Task<A, R>, item: Item, judged: JudgedItem, record: ItemRecord, auditId: string): Promise<readonly A[]> {
		const { local, cloud, cloudFallback, audit, policy } = this.collaborators;
		const stop = new AbortController();
		const { signal } = stop;
		// By hand: AbortSignal.any holds its sources weakly, and a deadline that nothing else holds never comes.
		const cancelled = signalOf(item);
		const cancel = () => stop.abort();
		if (cancelled.aborted) cancel();
		cancelled.addEventListener('abort', cancel, { once: true });
		const progress = new Progress(item.onProgress);
		const stay = judged.verdicts.filter(({ route }) => route.kind === 'local').map(({ part }) => part);
		const leave = judged.verdicts.filter(({ route }) => route.kind === 'cloud');
		const inside = async (parts: readonly JudgedPart[], assists = false) => {
			if (parts.length === 0) return [];
			// Where the cloud is asked for everything, LLaMA is not asked as well.
			const models = assists ? { ...local, writer: async () => undefined } : local;
			return task.inside(await localSide(parts, task.parameters, models, record, { signal, progress: progress.side() }, assists));
		};
		const fallBack = async () => {
			for (const { part } of leave) record.addLocalText(part.text.length);
			// What reads the whole item has read these parts already, except for the model that writes.
			return task.readsWhole && stay.length > 0 ? [] : inside(leave.map(({ part }) => part));
		};
		const outside = async () => {
			if (leave.length === 0 || !cloud) return [];
			const guard = egressGuard({ audit, auditId, policy, item: judged, model: cloud.model });
			try {
				return await task.outside(cloudSide(leave, judged, cloud, guard, local, record, { signal, progress: progress.side() }));
			} catch (error) {
				const { code } = asEngineError(error);
				if (!cloudFallback || !code.startsWith('CLOUD_')) throw error;
				record.warn(`The cloud failed (${code}); the parts meant for it were worked on locally`);
				return fallBack();
			}
		};
		for (const { text } of stay) record.addLocalText(text.length);
		const read = task.readsWhole && leave.length > 0 ? judged.verdicts.map(({ part }) => part) : stay;
		const sides = [inside(read, stay.length === 0), outside()];
		try {
			return (await Promise.all(sides)).flat();
		} catch (error) {
			stop.abort();
			await Promise.allSettled(sides);
			throw cancelled.aborted ? new EngineError('CANCELLED') : error;
		} finally {
			cancelled.removeEventListener('abort', cancel);
		}
	}

	private judge(item: Item, task: JudgedTask = { parameters: [] }): Promise<JudgedItem> {
		const { policy, cloud } = this.collaborators;
		return judgeItem(item.parts.map((part) => task.tighten?.(part) ?? part), task.parameters, {
			policy,
			cloud: cloud !== undefined,
			knownValues: item.knownValues ?? [],
			signal: signalOf(item),
			remembered: this.remembered,
		});
	}
}

/** How many values of each entity were masked. */
function maskedCounts(parts: readonly PartReport[]): CopyActions {
	const counts: Record<string, { mask: number }> = {};
	for (const [entity, count] of parts.flatMap(({ entities }) => Object.entries(entities))) counts[entity] = { mask: (counts[entity]?.mask ?? 0) + count };
	return counts;
}

const NEVER = new AbortController().signal;

function signalOf(item: Item): AbortSignal {
	return item.signal ?? NEVER;
}
