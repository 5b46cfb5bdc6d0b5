import type { JudgedPart } from '../../engine/task';
import { foldSpaces } from '../../text';
import { quote, type Citation } from '../passages';
import type { Candidate, SideSummary } from './candidates';
import { factsIn, type KeyFact } from './keyFacts';
import { USUAL_SENTENCES, type Settings } from './options';
import { fits, render } from './render';
import { wordsOf } from './salience';

/** `extractive`: words of the document. `abstractive`: words of a model. */
type Kind = 'extractive' | 'abstractive';

/** A sentence of a summary. */
export interface SummarySentence {
	readonly text: string;
	readonly kind: Kind;
	readonly citations: readonly Citation[];
	/** Its figures, names, negations and agents stand in what it cites; always true for extracts. */
	readonly supported: boolean;
	/** Only in the style actionItems: who does it and until when, word for word; `null` where the citation does not say so. */
	readonly owner?: string | null;
	readonly due?: string | null;
}

/** What Summarize Document gives. */
export interface SummaryResult {
	readonly summary: string;
	readonly kind: Kind | 'mixed';
	readonly sentences: readonly SummarySentence[];
	/** Sentences of a model that twice said more than they cite; the extract was given instead. */
	readonly replaced: number;
	/** Sentences of a model without any usable citation; left out. */
	readonly dropped: number;
	/** Sentences that were ready and did not fit into the limits of words or characters. */
	readonly omitted: number;
	/** Where asked for: what was found by patterns, word for word. */
	readonly facts?: readonly KeyFact[];
}

/** From this share of common words on, two sentences say the same. */
const ALIKE = 0.7;
/** Extracts of a summary whose length was left open are at most this share of the document. */
const SHARE_OF_DOCUMENT = 1 / 5;

/** Joins what the sides found, inside the perimeter. */
export function fuse(answers: readonly SideSummary[], parts: readonly JudgedPart[], settings: Settings): SummaryResult {
	const order = new Map(parts.map(({ name }, index) => [name, index]));
	const most = settings.maxSentences ?? usualLength(answers);
	const chosen: { readonly sentence: SummarySentence; readonly words: ReadonlySet<string>; readonly replaced: boolean }[] = [];
	let omitted = 0;
	const summaryOf = (sentences: readonly SummarySentence[]) => render(inOrder(sentences, order).map((one) => ({ ...one, label: labelOf(one, parts) })), settings);
	for (const candidate of inTurn(answers)) {
		if (chosen.length === most) break;
		const sentence = sentenceOf(candidate, parts, settings);
		const words = new Set(wordsOf(sentence.text));
		if (sentence.text === '' || chosen.some((other) => alike(words, other.words))) continue;
		if (!fits(summaryOf([...chosen.map((one) => one.sentence), sentence]), settings)) omitted += 1;
		else chosen.push({ sentence, words, replaced: candidate.replaced });
	}
	const sentences = inOrder(chosen.map(({ sentence }) => sentence), order);
	const kinds = new Set(sentences.map(({ kind }) => kind));
	return {
		summary: summaryOf(sentences),
		kind: kinds.size > 1 ? 'mixed' : (sentences[0]?.kind ?? 'extractive'),
		sentences,
		replaced: chosen.filter(({ replaced }) => replaced).length,
		dropped: answers.reduce((sum, { dropped }) => sum + dropped, 0),
		omitted,
		...(settings.facts && { facts: factsOf(answers, order) }),
	};
}

function usualLength(answers: readonly SideSummary[]): number {
	const writes = answers.some(({ candidates }) => candidates.some(({ words }) => words !== undefined));
	const sentences = answers.reduce((sum, one) => sum + one.sentences, 0);
	return writes ? USUAL_SENTENCES : Math.min(USUAL_SENTENCES, Math.max(1, Math.floor(sentences * SHARE_OF_DOCUMENT)));
}

/** The candidates of the sides by turns, each side as often as its share of the text. */
function* inTurn(answers: readonly SideSummary[]): Iterable<Candidate> {
	const sides = answers.map(({ candidates, characters }) => ({ candidates, characters: Math.max(1, characters), taken: 0 }));
	for (;;) {
		const open = sides.filter(({ candidates, taken }) => taken < candidates.length);
		const next = open.reduce<(typeof open)[number] | undefined>((best, side) => (best && best.taken / best.characters <= side.taken / side.characters && !(best.taken === side.taken && side.characters > best.characters) ? best : side), undefined);
		const candidate = next?.candidates[next.taken];
		if (!next || !candidate) return;
		next.taken += 1;
		yield candidate;
	}
}

function sentenceOf({ words, citations }: Candidate, parts: readonly JudgedPart[], { style }: Settings): SummarySentence {
	const text = words ?? foldSpaces(citations[0] ? quote(citations[0], parts) : quote({ part: '', page: 0, start: 0, end: 0 }, parts));
	const sentence: SummarySentence = { text, kind: words === undefined ? 'extractive' : 'abstractive', citations, supported: true };
	if (style !== 'actionItems') return sentence;
	const cited = citations.map((citation) => foldSpaces(quote(citation, parts)));
	const first = (kind: KeyFact['kind']) => cited.flatMap((one) => factsIn(one).filter((fact) => fact.kind === kind).map(({ start, end }) => one.slice(start, end)))[0] ?? null;
	return { ...sentence, owner: first('owner'), due: first('due') };
}

/** Pages need no label: the citation names them. */
function labelOf({ citations }: SummarySentence, parts: readonly JudgedPart[]): string | undefined {
	const part = parts.find(({ name }) => name === citations[0]?.part);
	return part?.page === undefined ? part?.name : undefined;
}

function inOrder(sentences: readonly SummarySentence[], order: ReadonlyMap<string, number>): readonly SummarySentence[] {
	const place = ({ citations: [first] }: SummarySentence) => order.get(first?.part ?? '') ?? 0;
	return sentences.toSorted((a, b) => place(a) - place(b) || (a.citations[0]?.start ?? 0) - (b.citations[0]?.start ?? 0));
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	let common = 0;
	for (const word of a) if (b.has(word)) common += 1;
	// Two rows of a list differ by their figures only.
	if ([...a].some((word) => /\d/.test(word) && !b.has(word))) return false;
	return common / Math.max(1, Math.min(a.size, b.size)) >= ALIKE && Math.min(a.size, b.size) / Math.max(a.size, b.size) > 0.5;
}

/** Each kind and value once, in the order of the document. */
function factsOf(answers: readonly SideSummary[], order: ReadonlyMap<string, number>): readonly KeyFact[] {
	const facts = new Map(answers.flatMap((one) => one.facts).map((fact) => [`${fact.kind} ${fact.value.toLowerCase()}`, fact]));
	return [...facts.values()].sort((a, b) => (order.get(a.citation.part) ?? 0) - (order.get(b.citation.part) ?? 0) || a.citation.start - b.citation.start);
}
