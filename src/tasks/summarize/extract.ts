import type { LocalSide } from '../../engine/task';
import { readSentences, type Candidate, type Read } from './candidates';
import { factsIn } from './keyFacts';
import type { Settings } from './options';
import { salience } from './salience';
import type { RawText } from '../../text';

/** More than any summary takes, so that some may be left out as too alike. */
const MOST = 120;
/** Words of somebody who takes on or hands out work. */
const ACTION = /\b(?:will|shall|must|needs? to|to-?do|action|please|follow(?:ing)? up|by (?:mon|tues|wednes|thurs|fri)day|soll|wird|muss|bitte|bis zum)\b/iu;
/** What a fact that a contract is read for adds to a sentence, on the scale of `salience`. */
const FACT_BONUS = 0.06;
const CONTRACT_FACTS = new Set(['party', 'term', 'notice', 'law', 'amount', 'date']);

/** Sentences of the document itself, the most important first; needs no model. @throws EngineError CANCELLED */
export async function extract(side: LocalSide, { style }: Settings): Promise<{ readonly candidates: readonly Candidate[]; readonly sentences: number }> {
	const sentences = await readSentences(side);
	const scores = await salience(sentences.map(({ raw }) => raw), side.signal);
	let ranked = sentences.map((sentence, index) => ({ sentence, score: scores[index] ?? 0 }));
	if (style === 'actionItems') ranked = ranked.filter(({ sentence }) => isAction(sentence));
	if (style === 'contract') ranked = ranked.map(({ sentence, score }) => ({ sentence, score: score + FACT_BONUS * contractFacts(sentence) }));
	ranked.sort((a, b) => b.score - a.score);
	const best = style === 'thread' ? byTurns(ranked.map(({ sentence }) => sentence)) : ranked.map(({ sentence }) => sentence);
	return { candidates: best.slice(0, MOST).map(({ citation }) => ({ words: undefined, citations: [citation], replaced: false })), sentences: sentences.length };
}

function isAction({ raw }: Read<RawText>): boolean {
	const kinds = factsIn(raw).map(({ kind }) => kind);
	return kinds.includes('owner') || (kinds.includes('due') && ACTION.test(raw));
}

function contractFacts({ raw }: Read<RawText>): number {
	return new Set(factsIn(raw).map(({ kind }) => kind).filter((kind) => CONTRACT_FACTS.has(kind))).size;
}

/** The best sentence of every message before the second of any. */
function byTurns(ranked: readonly Read<RawText>[]): readonly Read<RawText>[] {
	const taken = new Map<string, number>();
	const places = ranked.map((sentence) => {
		const { part } = sentence.citation;
		const turn = taken.get(part) ?? 0;
		taken.set(part, turn + 1);
		return { sentence, turn };
	});
	return places.sort((a, b) => a.turn - b.turn).map(({ sentence }) => sentence);
}
