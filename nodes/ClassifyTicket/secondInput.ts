import type { IExecuteFunctions } from 'n8n-workflow';
import { EngineError } from '../../src/errors';
import { breather } from '../../src/privacy/breather';
import { MAX_EXAMPLES, type Category } from '../../src/tasks/classify';
import type { Head } from '../../src/tasks/head/head';
import type { LabelledTicket } from '../../src/tasks/head/train';
import { rawText, type RawText } from '../../src/text';
import { valueAt } from '../shared/dataPath';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import type { Parameters } from '../shared/parameters';
import { ExampleHeads } from './exampleHeads';
import { trainingEmbedder } from './trainingEmbedder';

/** What tickets are placed by, with the examples of a second input. */
export interface Learnt {
	readonly categories: readonly Category[];
	readonly head?: Head;
	/** What was done with the examples, for the warnings of the output. */
	readonly notes: readonly string[];
}

/**
 * Different examples that every category must have before a head is learnt from them. Measured: with ten a head is right more often and sends fewer
 * tickets to Review (77 categories: .870 and 77 % placed, against .821 and 67 %; ten categories: no worse); with fewer it places fewer tickets,
 * with two next to none.
 */
const ENOUGH = 10;

/** Of all executions. */
const exampleHeads = new ExampleHeads();

/** Labelled tickets from a second input. Read and learnt from once per execution. */
export class SecondInput {
	private tickets: readonly LabelledTicket[] | undefined;
	private readonly learning = new Map<string, Promise<Learnt>>();

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * The categories and the head as given, or, with examples: a head learnt from them where there are enough, else the categories with
	 * the examples as those of the form, or without them where they are too many for that.
	 * @throws EngineError INPUT_INVALID, LOCAL_*, TRAINING_INVALID, CANCELLED
	 */
	learn(parameters: Parameters, categories: readonly Category[], head: Head | undefined, signal: AbortSignal | undefined): Promise<Learnt> {
		const unchanged: Learnt = { categories, ...(head && { head }), notes: [] };
		if (parameters.text('categoriesFrom', 'form') === 'head' || !parameters.flag('options.examplesFromInput')) return Promise.resolve(unchanged);
		if (head) throw new EngineError('INPUT_INVALID', { reason: 'a head and examples from a second input exclude one another' });
		// The categories may differ by item, where they are expressions.
		const key = JSON.stringify([categories, parameters.flag('options.dryRun')]);
		let learnt = this.learning.get(key);
		if (!learnt) this.learning.set(key, (learnt = this.fit(categories, parameters.flag('options.dryRun'), signal)));
		return learnt;
	}

	private async fit(categories: readonly Category[], dryRun: boolean, signal: AbortSignal = new AbortController().signal): Promise<Learnt> {
		const tickets = (this.tickets ??= this.read());
		const names = new Set(categories.map(({ name }) => name));
		const unknown = tickets.filter(({ label }) => !names.has(label)).length;
		if (unknown > 0) throw new EngineError('INPUT_INVALID', { reason: `${unknown} examples of the second input have a label that is not a category` });
		const all = [...categories.flatMap(({ name, examples = [] }) => examples.map((text) => ({ text: rawText(text), label: name }))), ...tickets];
		const texts = await textsByLabel(all);
		const asTheyAre = (why: string): Learnt => ({
			categories: categories.map((category) => ({ ...category, examples: texts.get(category.name)?.all ?? [] })),
			notes: [`${tickets.length} examples of the second input count like those of the form: ${why}`],
		});
		const tooMany = all.length > MAX_EXAMPLES;
		const different = categories.map(({ name }) => texts.get(name)?.different.size ?? 0);
		const scarce = different.findIndex((count) => count < ENOUGH);
		if (scarce >= 0 && tooMany) {
			const reason = `category ${scarce + 1} has ${different[scarce]} different examples, and a head is learnt from ${ENOUGH} or more for every category; without a head ${MAX_EXAMPLES} examples in all are the limit, and there are ${all.length}`;
			throw new EngineError('INPUT_INVALID', { reason });
		}
		if (scarce >= 0) return asTheyAre(`a head is learnt from ${ENOUGH} or more for every category`);
		// Under Dry Run no model is loaded; what a head is learnt from would not be shown to one either.
		if (dryRun) return { categories, notes: [] };
		const notes: string[] = [];
		const embedder = await trainingEmbedder(this.context, signal, notes);
		const { head, accuracy } = await exampleHeads.learn(all, categories, embedder, signal);
		const { threshold } = (head.meaning ?? head.words).calibration;
		const useless = 'a head learnt from them would leave all tickets to Review';
		if (threshold >= 1 && tooMany) return { categories, notes: [`${tickets.length} examples of the second input are left out: ${useless}, and without a head ${MAX_EXAMPLES} are the limit`] };
		if (threshold >= 1) return asTheyAre(useless);
		notes.push(`A head was learnt from ${all.length} examples; on tickets it has not seen it is right in ${Math.round(accuracy * 100)} of 100`);
		return { categories, head, notes };
	}

	private read(): readonly LabelledTicket[] {
		const items = this.items();
		if (items.length === 0) throw new EngineError('INPUT_INVALID', { reason: 'no examples came in by the second input' });
		return items.map(({ json }, index) => {
			const [text, label] = [valueAt(json, 'text'), valueAt(json, 'label')];
			const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
			if (!isText(text) || !isText(label)) throw new EngineError('INPUT_INVALID', { reason: `example ${index + 1} of the second input has no "text" or no "label"` });
			if (text.length > MAXIMUM_CHARACTERS.ticket) throw new EngineError('TEXT_TOO_LONG', { field: `text of example ${index + 1}`, characters: text.length, limit: MAXIMUM_CHARACTERS.ticket });
			return { text: rawText(text), label };
		});
	}

	private items() {
		try {
			return this.context.getInputData(1);
		} catch {
			// n8n throws where nothing is connected, or nothing came.
			return [];
		}
	}
}

interface Texts {
	readonly all: RawText[];
	readonly different: Set<string>;
}

async function textsByLabel(tickets: readonly LabelledTicket[]): Promise<ReadonlyMap<string, Texts>> {
	const texts = new Map<string, Texts>();
	const breathe = breather();
	for (const { text, label } of tickets) {
		const own = texts.get(label) ?? { all: [], different: new Set() };
		texts.set(label, own);
		own.all.push(text);
		own.different.add(text);
		await breathe();
	}
	return texts;
}
