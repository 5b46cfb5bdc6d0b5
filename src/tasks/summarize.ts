import type { JudgedPart, Side, Task } from '../engine/task';
import type { MaskedText, RawText } from '../text';
import type { SideSummary } from './summarize/candidates';
import { extract } from './summarize/extract';
import { fuse, type SummaryResult } from './summarize/fuse';
import { keyFacts } from './summarize/keyFacts';
import { settingsOf, type SummarizeOptions } from './summarize/options';
import { write } from './summarize/write';

export type { SummarizeOptions } from './summarize/options';
export type { SummaryResult, SummarySentence } from './summarize/fuse';

/**
 * Summarizes a document; every sentence cites what it says, and a sentence of a model that says more than it cites is given up.
 * Pages that stay are worked on inside, by a model that writes or as extracts; the others outside.
 * @throws EngineError INPUT_INVALID
 */
export function summarizeTask(options: SummarizeOptions = {}): Task<SideSummary, SummaryResult> {
	const settings = settingsOf(options);
	return {
		name: 'summarize',
		parameters: settings.instruction === undefined ? [] : [settings.instruction],
		// Health data are not what recognizers find best: what is not said to be general stays.
		...(settings.style === 'clinical' && { tighten: (part) => (part.sensitivity === 'auto' ? { ...part, sensitivity: 'sensitive' } : part) }),
		inside: async (side) => {
			const { candidates, sentences, dropped } = side.canWrite ? await write(side, settings) : { ...(await extract(side, settings)), dropped: 0 };
			if (!side.canWrite) warnOfExtracts(side.warn, settings);
			return [await sideSummary(side, { candidates, sentences, dropped }, settings.facts)];
		},
		outside: async (side) => [await sideSummary(side, await write(side, settings), settings.facts)],
		fuse: (answers, parts) => fuse(answers, parts, settings),
	};
}

async function sideSummary<T extends RawText | MaskedText>(side: Side<T>, found: Pick<SideSummary, 'candidates' | 'sentences' | 'dropped'>, wantsFacts: boolean): Promise<SideSummary> {
	const parts: readonly JudgedPart[] = side.parts.map(({ part }) => part);
	return { ...found, facts: wantsFacts ? await keyFacts(parts, side.signal) : [], characters: parts.reduce((sum, { text }) => sum + text.length, 0) };
}

function warnOfExtracts(warn: (warning: string) => void, { language, style }: ReturnType<typeof settingsOf>): void {
	if (language !== 'same') warn('Extracts stay in the language of the document: no model that writes worked on it');
	if (style === 'custom') warn('The instruction was not followed where no model writes: those sentences are extracts of the main points');
}
