import type { Backend, CompletionRequest, Embedder, ModelRoom } from '../backends/backend';
import type { MaskedText, RawText, Span } from '../text';
import type { Part } from './part';

/** A part together with what the recognizers found in it. Stays inside the perimeter. */
export interface JudgedPart extends Part {
	readonly spans: readonly Span[];
}

/** A part as one side of the perimeter may read it: raw inside, masked outside. */
export interface SidePart<T extends RawText | MaskedText> {
	readonly part: JudgedPart;
	/** The part's text, or its slice `[start, end)` of the raw text, in the kind of this side. */
	read(start?: number, end?: number): T;
}

/** One side of the perimeter at work: its parts, the task's parameters, and its model. */
export interface Side<T extends RawText | MaskedText> {
	readonly parts: readonly SidePart<T>[];
	/** The task's `parameters`, in the same order, in the kind of this side. */
	readonly parameters: readonly T[];
	/** Asks the model of this side. Outside, what it answers comes back with its placeholders restored. */
	ask(request: CompletionRequest<T>): Promise<unknown>;
	/** How much the model of this side reads at a time. */
	readonly room: ModelRoom;
	/** Tells the user of the item something, once; never with text of the item. */
	warn(warning: string): void;
	/** Says how far this side is, where somebody watches. */
	progress(done: number, total: number): void;
	readonly signal: AbortSignal;
}

/** What works inside the perimeter. Both load at first use. */
export interface LocalModels {
	embedder(): Promise<Embedder>;
	/** The local LLaMA; `undefined` when it is too small to be trusted with words of its own. */
	writer(): Promise<Backend<RawText> | undefined>;
}

/** The local side, which also has vectors and may lack a model that writes. */
export interface LocalSide extends Side<RawText> {
	readonly canWrite: boolean;
	embed(texts: readonly RawText[]): Promise<readonly Float32Array[]>;
}

/**
 * What a node does with an item, written once for both sides of the perimeter.
 * `A` is a partial answer of one side, `R` the result for the item.
 */
export interface Task<A, R> {
	readonly name: 'classify' | 'summarize' | 'check';
	/** Texts of the user's parameters that a model would read. They take the same path as the item's text. */
	readonly parameters: readonly RawText[];
	/** Handles a part more strictly than the caller asked for, never less. */
	tighten?(part: Part): Part;
	/** Works on the parts that stay. */
	inside(side: LocalSide): Promise<readonly A[]>;
	/** Works on the parts that may leave, masked. */
	outside(side: Side<MaskedText>): Promise<readonly A[]>;
	/** Joins the partial answers, inside the perimeter, with every part at hand. */
	fuse(answers: readonly A[], parts: readonly JudgedPart[]): R;
}
