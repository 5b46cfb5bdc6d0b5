import type { LinearModel } from '../head/rows';
import type { JoinedRows } from './joinedRows';
import { fitOdds } from './fitOdds';
import type { RuleModels } from './ruleHead';
import { chosenSentences, scoreSentences, sentenceRows, trainSentenceReader, type Lesson } from './sentenceReader';
import { scoreVerdict, trainVerdictReader, verdictRow } from './verdictReader';

/** A lesson with the verdict it teaches, as a number. */
export interface VerdictLesson extends Lesson {
	readonly verdict: number;
}

/** What models that have not seen a lesson say of it. */
export interface Answer {
	readonly lesson: number;
	readonly scores: Float32Array;
	/** Log-odds of its sentences. */
	readonly odds: Float32Array;
}

/** Weight of the length of a verdict's weights against its mistakes. */
const RIDGE = 3e-3;
/** Sentences to learn from that are not evidence: so many in all documents together, and this many in each at least. */
const OTHERS = { together: 40_000, each: 28 };
/** Sentences of the training are scored by models that have not seen them either, so that the verdict is learnt from what it will see. */
const INNER = 3;
/** Log-odds of a sentence that is known to be evidence, about those of one that is found with ease. */
const FOUND = 3;

/** The lessons of one rule, prepared once for all folds. */
export class RuleLessons {
	private readonly rows: readonly JoinedRows[];
	private readonly chosen: readonly { readonly rows: JoinedRows; readonly labels: Uint16Array }[];

	constructor(
		readonly lessons: readonly VerdictLesson[],
		private readonly classes: number,
		private readonly rarity: Float32Array,
	) {
		this.rows = lessons.map(({ document, rule }) => sentenceRows(document, rule, rarity));
		const most = Math.max(OTHERS.each, Math.floor(OTHERS.together / lessons.length));
		this.chosen = lessons.map((lesson, index) => {
			const sentences = chosenSentences(lesson, most, index);
			const relevant = new Set(lesson.relevant);
			return { rows: this.rows[index]!.pick(sentences), labels: Uint16Array.from(sentences, (sentence) => Number(relevant.has(sentence))) };
		});
	}

	/** Learns from the given lessons. */
	train(training: readonly number[]): RuleModels {
		const scores = new Map<number, Float32Array>();
		for (let inner = 0; inner < INNER; inner++) {
			const model = this.trainSentences(training.filter((_, at) => at % INNER !== inner));
			training.forEach((lesson, at) => at % INNER === inner && scores.set(lesson, scoreSentences(this.rows[lesson]!, model)));
		}
		const unseen = training.flatMap((lesson) => [...scores.get(lesson)!]);
		const labels = training.flatMap((lesson) => this.labelsOf(lesson));
		const { slope, offset } = fitOdds(unseen, labels);
		const { weights, biases } = this.trainSentences(training);
		const sentences = { weights: weights.map((weight) => weight * slope), biases: biases.map((bias) => bias * slope + offset) };
		return { sentences, verdicts: this.trainVerdicts(training, (lesson) => scores.get(lesson)!.map((score) => score * slope + offset)) };
	}

	private trainVerdicts(training: readonly number[], oddsOf: (lesson: number) => Float32Array): LinearModel {
		const rows = training.map((lesson) => verdictRow(this.lessons[lesson]!.document, oddsOf(lesson), this.rarity));
		// Once more from the proof itself: where the wrong sentence was found, its words would teach the wrong thing.
		const proven = training.filter((lesson) => this.lessons[lesson]!.relevant.length > 0);
		rows.push(...proven.map((lesson) => this.provenRow(lesson)));
		const labels = [...training, ...proven].map((lesson) => this.lessons[lesson]!.verdict);
		return trainVerdictReader(rows, labels, this.classes, RIDGE);
	}

	answer(lesson: number, { sentences, verdicts }: RuleModels): Answer {
		const odds = scoreSentences(this.rows[lesson]!, sentences);
		return { lesson, odds, scores: scoreVerdict(verdictRow(this.lessons[lesson]!.document, odds, this.rarity), verdicts) };
	}

	private labelsOf(lesson: number): readonly number[] {
		const relevant = new Set(this.lessons[lesson]!.relevant);
		return Array.from(this.lessons[lesson]!.document.words, (_, sentence) => Number(relevant.has(sentence)));
	}

	private provenRow(lesson: number): JoinedRows {
		const { document, relevant } = this.lessons[lesson]!;
		const odds = new Float32Array(document.words.length).fill(-FOUND);
		for (const sentence of relevant) odds[sentence] = FOUND;
		return verdictRow(document, odds, this.rarity);
	}

	private trainSentences(training: readonly number[]): LinearModel {
		const lessons = training.map((lesson) => this.chosen[lesson]!);
		return trainSentenceReader({ rows: lessons.map(({ rows }) => rows), labels: lessons.map(({ labels }) => labels) });
	}
}
