import { packUnits, type Unit } from '../../documents/chunks';
import type { Side } from '../../engine/task';
import { asEngineError, EngineError } from '../../errors';
import type { MaskedText, RawText } from '../../text';
import { readSentences, type Candidate, type Read } from './candidates';
import { USUAL_SENTENCES, type Settings } from './options';
import { choiceRequest, readChoice, readSummary, sentencesWithin, summaryRequest, type WrittenSentence } from './requests';
import { salience } from './salience';
import { faultOf } from './support';

type Text = RawText | MaskedText;

/** Tokens of document in one question, even where the model reads more: long contexts are read badly and answered slowly. */
const CHUNK_TOKENS = 12_000;
/** Number, stop and line break of a sentence; its form in the chat template. */
const TOKENS_A_LINE = 6;
const TOKENS_OF_FORM = 200;
/** Tokens a sentence has on average; only decides how many are asked for. */
const USUAL_TOKENS = 30;
/** A heading: a number or capitals, no end of a sentence. */
const SECTION = /^(?:(?:article|section|clause|annex|schedule|§|art\.?)\s*\p{N}|\p{N}{1,3}(?:\.\p{N}{1,3}){0,3}\.?\s+\p{Lu}[^.!?]{0,80}$|[\p{Lu}\p{N} &–-]{4,80}$)/iu;

interface Piece<T extends Text> extends Unit {
	readonly sentence: Read<T>;
}

/**
 * Has the model of a side write. A document that is longer than one question is read chunk by chunk: each time the model names
 * sentences by their numbers, at most half of them are kept, until the rest fits; of these the summary is written. So every level
 * stays within the model's room whatever the length, and all that a model reads is the document itself.
 * @throws EngineError CANCELLED between two questions, ANSWER_INVALID, and what the backend throws; for an answer that was cut extracts stand in.
 */
export async function write<T extends Text>(side: Side<T>, settings: Settings): Promise<{ readonly candidates: readonly Candidate[]; readonly sentences: number; readonly dropped: number }> {
	const sentences = await readSentences(side);
	if (sentences.length === 0) return { candidates: [], sentences: 0, dropped: 0 };
	const wanted = Math.min(settings.maxSentences ?? USUAL_SENTENCES, sentencesWithin(side.room.contextTokens / 4));
	const instruction = settings.instruction === undefined ? undefined : side.parameters[0];
	const ask = new Questions(side);
	const budget = await budgetOf(side, settings, wanted, instruction);
	let pieces = await piecesOf(side, sentences);
	for (let chunks = packUnits(pieces, budget); chunks.length > 1; chunks = packUnits(pieces, budget)) {
		ask.expect(chunks.length + 1);
		const share = Math.max(Math.floor(budget / chunks.length), budget / 10);
		const kept: Piece<T>[] = [];
		for (const chunk of chunks) {
			const room = Math.min(sizeOf(chunk) / 2, share);
			const most = Math.max(1, Math.round(room / USUAL_TOKENS));
			const answer = await ask.uncut(choiceRequest(chunk.map(({ sentence }) => sentence.text), most, settings, instruction), (choice) => readChoice(choice, chunk.length));
			const chosen = answer?.flatMap((number) => chunk[number - 1] ?? []) ?? (await bySalience(chunk));
			kept.push(...within(chosen, room));
		}
		// Where a model names nothing at all, the words of the document decide.
		pieces = inOrder(kept.length > 0 ? kept : within(await bySalience(pieces), budget), pieces);
	}
	ask.expect(1);
	const read = pieces.map(({ sentence }) => sentence);
	const written = (await ask.uncut(summaryRequest(read.map(({ text }) => text), wanted, settings, instruction), (summary) => readSummary(summary, read.length))) ?? [];
	const candidates: Candidate[] = [];
	for (const sentence of written.slice(0, wanted)) {
		if (sentence.text !== '' && sentence.cites.length > 0) candidates.push(await supported(sentence, read, ask, settings, instruction));
	}
	const dropped = Math.min(written.length, wanted) - candidates.length;
	if (candidates.length === 0) {
		side.warn('The model gave no usable sentence; extracts stand in for it');
		const best = await bySalience(pieces);
		candidates.push(...best.slice(0, 2 * wanted).map(({ sentence: { citation } }) => ({ words: undefined, citations: [citation], replaced: false })));
	}
	if (settings.language !== 'same') side.warn('The summary was asked for in another language: figures, names and negations were checked, who does what could not be');
	return { candidates, sentences: sentences.length, dropped };
}

/** The sentence, or another try with nothing but what it cites, or the first sentence it cites. */
async function supported<T extends Text>(sentence: WrittenSentence, read: readonly Read<T>[], ask: Questions<T>, settings: Settings, instruction: T | undefined): Promise<Candidate> {
	const languagesDiffer = settings.language !== 'same';
	const cited = sentence.cites.flatMap((number) => read[number - 1] ?? []);
	const raw = (sentences: readonly Read<T>[]) => sentences.map((one) => one.raw).join('\n');
	if (faultOf(sentence.text, raw(cited), languagesDiffer) === undefined) return candidate(sentence.text, cited);
	ask.expect(1);
	const [second] = (await ask.uncut(summaryRequest(cited.map(({ text }) => text), 1, settings, instruction), (summary) => readSummary(summary, cited.length))) ?? [];
	const citedAgain = second?.cites.flatMap((number) => cited[number - 1] ?? []) ?? [];
	if (second && second.text !== '' && citedAgain.length > 0 && faultOf(second.text, raw(citedAgain), languagesDiffer) === undefined) return candidate(second.text, citedAgain);
	return { words: undefined, citations: cited.slice(0, 1).map(({ citation }) => citation), replaced: true };
}

function candidate<T extends Text>(words: string, cited: readonly Read<T>[]): Candidate {
	return { words, citations: cited.map(({ citation }) => citation), replaced: false };
}

/** Tokens of document that fit into a question beside everything else. */
async function budgetOf<T extends Text>({ room }: Side<T>, settings: Settings, wanted: number, instruction: T | undefined): Promise<number> {
	const { system, schema, maxTokens } = summaryRequest<T>([], wanted, settings, instruction);
	const [own = 0, form = 0] = await room.count([system, JSON.stringify(schema)]);
	const budget = Math.min(CHUNK_TOKENS, room.contextTokens - own - form - maxTokens - TOKENS_OF_FORM);
	if (budget < 2 * TOKENS_OF_FORM) throw new EngineError('LOCAL_CONTEXT_EXCEEDED', { tokens: own + form + maxTokens + 3 * TOKENS_OF_FORM, limit: room.contextTokens });
	return budget;
}

async function piecesOf<T extends Text>({ room }: Side<T>, sentences: readonly Read<T>[]): Promise<readonly Piece<T>[]> {
	const counts = await room.count(sentences.map(({ text }) => text));
	return sentences.map((sentence, index) => ({
		sentence,
		tokens: (counts[index] ?? 0) + TOKENS_A_LINE,
		begins: sentence.citation.part !== sentences[index - 1]?.citation.part || SECTION.test(sentence.raw),
	}));
}

function sizeOf(pieces: readonly Unit[]): number {
	return pieces.reduce((sum, { tokens }) => sum + tokens, 0);
}

/** The first pieces that fit, in their order. */
function within<T extends Text>(pieces: readonly Piece<T>[], room: number): readonly Piece<T>[] {
	let left = room;
	return pieces.filter(({ tokens }) => tokens <= left && ((left -= tokens), true));
}

function inOrder<T extends Text>(kept: readonly Piece<T>[], all: readonly Piece<T>[]): readonly Piece<T>[] {
	const chosen = new Set(kept);
	return all.filter((piece) => chosen.has(piece));
}

async function bySalience<T extends Text>(pieces: readonly Piece<T>[]): Promise<readonly Piece<T>[]> {
	const scores = await salience(pieces.map(({ sentence }) => sentence.raw));
	return pieces.map((piece, index) => ({ piece, score: scores[index] ?? 0 })).sort((a, b) => b.score - a.score).map(({ piece }) => piece);
}

/** Asks one question after the other, stops between two, and tells how far it is. */
class Questions<T extends Text> {
	private done = 0;
	private total = 0;
	private wasCut = false;

	constructor(private readonly side: Side<T>) {}

	expect(questions: number): void {
		this.total = Math.max(this.total, this.done + questions);
		this.side.progress(this.done, this.total);
	}

	/** The answer as `read` takes it; `undefined`, with a warning, where it was cut: a small model may never end a list. @throws ANSWER_INVALID */
	async uncut<A>(request: Parameters<Side<T>['ask']>[0], read: (answer: unknown) => A): Promise<A | undefined> {
		if (this.side.signal.aborted) throw new EngineError('CANCELLED');
		try {
			return read(await this.side.ask(request));
		} catch (error) {
			if (asEngineError(error).code !== 'ANSWER_TRUNCATED') throw error;
			if (!this.wasCut) this.side.warn('An answer of the model was cut at its token limit; sentences of the document stand in for it');
			this.wasCut = true;
			return undefined;
		} finally {
			this.done += 1;
			this.side.progress(this.done, this.total);
		}
	}
}
