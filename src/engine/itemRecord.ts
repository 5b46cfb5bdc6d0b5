import type { CompletionResult, Embedding } from '../backends/backend';
import type { Restoration } from '../privacy/restore';
import type { Vault } from '../privacy/vault';
import { costUsd, estimateTokens, REFERENCE_MODEL } from '../records/prices';
import { PlaceholderCounts, type PlaceholderReport } from './placeholderCounts';

/** Tokens and time of one side; tokens are `null` when a model did not report them. */
export interface SideUsage {
	readonly calls: number;
	readonly inputTokens: number | null;
	readonly outputTokens: number | null;
	readonly durationMs: number;
}

/** What an item took. Costs are `null` when the model's price is not in the list. */
export interface ItemUsage {
	readonly local: SideUsage;
	readonly cloud: SideUsage;
	readonly costUsd: number | null;
	/** Estimate: the cloud part as billed, and the local text as input at 4 characters a token. */
	readonly allCloudCostUsd: number | null;
	readonly savedUsd: number | null;
}

/** Which models worked on an item; `null` where none did. */
export interface ModelsUsed {
	readonly embedding: string | null;
	readonly local: string | null;
	readonly cloud: string | null;
}

const NOTHING: SideUsage = { calls: 0, inputTokens: 0, outputTokens: 0, durationMs: 0 };

/** Collects what one item took, which models worked on it, and what its user should know. */
export class ItemRecord {
	readonly warnings: string[] = [];
	private readonly usage = { local: NOTHING, cloud: NOTHING };
	private readonly used: { embedding: string | null; local: string | null; cloud: string | null } = { embedding: null, local: null, cloud: null };
	private localCharacters = 0;
	private readonly placeholders = new PlaceholderCounts();

	/** `cloudModel` is the configured model, which has the price; an answer may name a dated snapshot of it. */
	constructor(private readonly cloudModel: string = REFERENCE_MODEL) {}

	addCompletion(side: 'local' | 'cloud', { usage, durationMs, model }: CompletionResult): void {
		this.used[side] = model;
		this.usage[side] = sum(this.usage[side], usage.inputTokens ?? null, usage.outputTokens ?? null, durationMs);
	}

	addEmbeddings(model: string, embeddings: readonly Embedding[], durationMs: number): void {
		this.used.embedding = model;
		const tokens = embeddings.reduce((total, embedding) => total + embedding.tokens, 0);
		this.usage.local = sum(this.usage.local, tokens, 0, durationMs);
	}

	/** Notes text worked on locally, for the all-cloud estimate. */
	addLocalText(characters: number): void {
		this.localCharacters += characters;
	}

	/** Notes what became of the placeholders of one answer; what the user should know of it becomes a warning. */
	addRestoration(vault: Vault, restoration: Restoration, lost: readonly string[]): void {
		const { invented, removed } = restoration;
		this.placeholders.add(vault, { ...restoration, lost });
		if (invented.length > 0) this.warn(`The cloud model invented ${invented.length} placeholder(s); they were left as they are`);
		if (removed.length > 0) this.warn(`The answer names ${removed.length} secret(s); they were not put back`);
	}

	/** What became of the placeholders of all answers. */
	placeholderReport(): PlaceholderReport {
		return this.placeholders.report();
	}

	warn(warning: string): void {
		if (!this.warnings.includes(warning)) this.warnings.push(warning);
	}

	models(): ModelsUsed {
		return { ...this.used };
	}

	report(): ItemUsage {
		const { local, cloud } = this.usage;
		const billed = cloud.calls === 0 ? 0 : costUsd(this.cloudModel, cloud.inputTokens, cloud.outputTokens);
		const saved = costUsd(this.cloudModel, estimateTokens(this.localCharacters), 0);
		const allCloud = billed === null || saved === null ? null : billed + saved;
		return { local, cloud, costUsd: billed, allCloudCostUsd: allCloud, savedUsd: saved };
	}
}

function sum(side: SideUsage, input: number | null, output: number | null, durationMs: number): SideUsage {
	return {
		calls: side.calls + 1,
		inputTokens: add(side.inputTokens, input),
		outputTokens: add(side.outputTokens, output),
		durationMs: side.durationMs + durationMs,
	};
}

/** An unknown summand makes the sum unknown, never smaller. */
function add(a: number | null, b: number | null): number | null {
	return a === null || b === null ? null : a + b;
}
