import type { Side, SidePart } from '../../engine/task';
import { EngineError } from '../../errors';
import type { MaskedText, RawText } from '../../text';
import { sentencesOf, type Citation, type Sentence } from '../passages';
import { speaksToModel } from './instructions';
import type { KeyFact } from './keyFacts';

/** A sentence that may enter the summary. */
export interface Candidate {
	/** `undefined` for extracts, whose words are those of the citation. */
	readonly words: string | undefined;
	readonly citations: readonly Citation[];
	/** An extract in place of a model's sentence that was not supported twice. */
	readonly replaced: boolean;
}

/** What one side adds to a summary. */
export interface SideSummary {
	/** The most important first. */
	readonly candidates: readonly Candidate[];
	readonly facts: readonly KeyFact[];
	/** Sentences of the side's parts, and characters, to weigh the sides by. */
	readonly sentences: number;
	readonly characters: number;
	/** Sentences of a model that cited nothing usable. */
	readonly dropped: number;
}

/** A sentence in both readings: as the model of the side may see it, and as it stands in the document. */
export interface Read<T extends RawText | MaskedText> extends Sentence<T> {
	readonly raw: string;
}

/** Parts named in a warning. */
const NAMED = 20;

/** The sentences of a side, in order. What speaks to a model instead of a reader is left out and told. @throws EngineError CANCELLED */
export async function readSentences<T extends RawText | MaskedText>(side: Side<T>): Promise<readonly Read<T>[]> {
	const kept: Read<T>[] = [];
	const suspect = new Map<string, number>();
	for (const part of side.parts) {
		if (side.signal.aborted) throw new EngineError('CANCELLED');
		await nextTurn();
		const sentences = readPart(part);
		const flags = speaksToModel(sentences.map(({ raw }) => raw));
		for (const [index, sentence] of sentences.entries()) {
			if (flags[index]) suspect.set(part.part.name, (suspect.get(part.part.name) ?? 0) + 1);
			else kept.push(sentence);
		}
	}
	if (suspect.size > 0) {
		const count = [...suspect.values()].reduce((sum, one) => sum + one, 0);
		const names = [...suspect.keys()];
		const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
		side.warn(`${count} sentence(s) that read like orders to a language model were kept from the models and out of the summary (${names.slice(0, NAMED).join(', ')}${more})`);
	}
	return kept;
}

function readPart<T extends RawText | MaskedText>(part: SidePart<T>): readonly Read<T>[] {
	return sentencesOf(part).map((sentence) => ({ ...sentence, raw: part.part.text.slice(sentence.citation.start, sentence.citation.end).replace(/\s+/g, ' ') }));
}

function nextTurn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
