import type { Backend, CompletionRequest, Embedder, ModelRoom } from '../backends/backend';
import type { MaskedText, RawText, Span } from '../text';
import type { Part } from './part';

/** A part together with what the recognizers found in it. Stays inside the perimeter. */
export interface JudgedPart extends Part {
	readonly spans: readonly Span[];
	/** Spans that the policy lets leave as they are; only of the entities that the task looks for itself. */
	readonly openSpans?: readonly Span[];
}

/** A part as one side of the perimeter may read it: raw inside, masked outside. */
export interface SidePart<T extends RawText | MaskedText> {
	readonly part: JudgedPart;
	/** The part's text, or its slice `[start, end)` of the raw text, in the kind of this side. */
	read(start?: number, end?: number): T;
}

/** An answer, and how likely each value of its scored property was. */
export interface ScoredAnswer {
	readonly value: unknown;
	readonly scores: Readonly<Record<string, number>> | undefined;
}

/** One side of the perimeter at work: its parts, the task's parameters, and its model. */
export interface Side<T extends RawText | MaskedText> {
	readonly parts: readonly SidePart<T>[];
	/** The task's `parameters`, in the same order, in the kind of this side. */
	readonly parameters: readonly T[];
	/**
	 * Asks the model of this side. Outside, what it answers comes back with its placeholders restored.
	 * @param mustReturn texts of the request whose placeholders the answer has to hold; one that is missing makes the answer invalid.
	 * @throws EngineError ANSWER_INVALID, and the codes of the backend.
	 */
	ask(request: CompletionRequest<T>, mustReturn?: readonly T[]): Promise<unknown>;
	/** The same, with the probabilities of the request's `scored` property where the model gives them. */
	askScored(request: CompletionRequest<T>, mustReturn?: readonly T[]): Promise<ScoredAnswer>;
	/** Vectors of raw texts. They are made and stay inside, on both sides. */
	embed(texts: readonly RawText[]): Promise<readonly Float32Array[]>;
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

/** The local side, which may lack a model that writes. */
export interface LocalSide extends Side<RawText> {
	readonly canWrite: boolean;
	/** Every part is worked on outside as well: what can't be done here is not missing. */
	readonly assists: boolean;
	/** The writer scores labels by their words, not by their numbers. */
	readonly readsLabels: boolean;
	/** The model that embeds; `undefined` when it is not on this machine. */
	embeddingModel(): Promise<EmbeddingModel | undefined>;
}

/** File name and SHA-256 (lower-case hex) of an embedding model. */
export type EmbeddingModel = Pick<Embedder, 'model' | 'sha256'>;

/**
 * What a node does with an item, written once for both sides of the perimeter.
 * `A` is a partial answer of one side, `R` the result for the item.
 */
export interface Task<A, R> {
	readonly name: 'classify' | 'summarize' | 'check';
	/** Texts of the user's parameters that a model would read. They take the same path as the item's text. */
	readonly parameters: readonly RawText[];
	/** Types of sensitive data that are the task's own business. They are found for it whatever the policy says of them. */
	readonly entities?: readonly string[];
	/** Looks at all parts together, inside the perimeter and without a model, when the sides have answered; its answers join theirs. */
	survey?(parts: readonly JudgedPart[], answers: readonly A[]): Promise<readonly A[]>;
	/** Works outside without asking a model there; such work costs nothing. */
	readonly asksNobody?: true;
	/** Handles a part more strictly than the caller asked for, never less. */
	tighten?(part: Part): Part;
	/** `inside` reads the whole item, also the parts that leave: what it says of them comes beside what the cloud says. */
	readonly readsWhole?: true;
	/** Works on the parts that stay. With `readsWhole` on all parts; where none stays, without a model that writes, as the cloud is asked. */
	inside(side: LocalSide): Promise<readonly A[]>;
	/** Works on the parts that may leave, masked. */
	outside(side: Side<MaskedText>): Promise<readonly A[]>;
	/** Joins the partial answers, inside the perimeter, with every part at hand. */
	fuse(answers: readonly A[], parts: readonly JudgedPart[]): R;
	/** What of the result stands in the audit trail: names and numbers, no text of an item. */
	record?(result: R): Readonly<Record<string, unknown>>;
}
