import { asEngineError, EngineError } from '../errors';
import type { JudgedPart, LocalSide, Side, Task } from '../engine/task';
import { foldSpaces, join, rawText, type MaskedText, type RawText } from '../text';
import { askForLabels, scoreLabelNames } from './askForLabels';
import { fuseOpinions, type ExpertReport, type FusedAnswer, type ReviewReason } from './fuseOpinions';
import type { Head } from './head/head';
import { MOST_CLASSES } from './head/headFile';
import { checkLabelSets, type LabelSet } from './labelSets';
import { detectLanguage, type DetectedLanguage } from './language/detectLanguage';
import { LANGUAGES, UNKNOWN_LANGUAGE } from './language/languages';
import type { Opinion, Question } from './opinion';
import { FITTED_MODEL, placeByEmbedding, type LabelExample } from './placeByEmbedding';
import { placeByHead } from './placeByHead';
import { applyRules, checkRules, type TicketRule } from './ticketRules';

/** Where a ticket can go. The description says what belongs there; it makes the placement much better. */
export interface Category {
	readonly name: string;
	readonly description?: string;
	/** A group of categories that belong together: known even where the category is not. */
	readonly group?: string;
	/** Tickets that belong here, in full. */
	readonly examples?: readonly string[];
}

export interface ClassifyOptions {
	/** May be left out with a head, which brings its own; given as well, they are the same, in the order and words that are wanted. */
	readonly categories?: readonly Category[];
	/** Learnt from labelled tickets (`train`); places the local parts instead of the names of the categories. */
	readonly head?: Head;
	/** Confidence below which a ticket goes to Review, 0 to 1. Defaults to the head's own, from which on 95 % were right, or to 0.6 without one. */
	readonly threshold?: number;
	/** Further questions, answered in the same pass. */
	readonly attributes?: readonly LabelSet[];
	/** Say in which language the ticket is written, as the attribute `language`: ISO 639-1, or `unknown`. Defaults to false. */
	readonly language?: boolean;
	/** Rules that override the experts. */
	readonly rules?: readonly TicketRule[];
	/** List every category that may well fit, not only the best. Defaults to false. */
	readonly multiple?: boolean;
}

export interface AttributeResult {
	/** `null` when nobody is sure enough (of a language: `unknown`); `best` is then only a proposal. */
	readonly value: string | null;
	readonly best: string;
	/** Probability, 0 to 1; of a language its likeness. */
	readonly confidence: number;
	/** The rule that decided, where one did. */
	readonly rule?: string;
}

export interface ClassifyResult {
	/** `null` when the ticket should be looked at by a person; `bestCategory` is then only a proposal. */
	readonly category: string | null;
	readonly bestCategory: string;
	/** With `multiple`: all categories that may well fit, the best first. */
	readonly categories?: readonly string[];
	/** The group, where categories have groups: also for a ticket whose category is unsure, when the group is sure. */
	readonly group?: string | null;
	/** Probability of the best category, 0 to 1; 1 where a rule decided. */
	readonly confidence: number;
	readonly review: boolean;
	readonly reviewReason: ReviewReason | null;
	/** The rule that decided on the category, where one did; `scores` still say what the experts think. */
	readonly rule?: string;
	/** Every category with its probability, highest first; what they leave to 1 is the chance that none fits. */
	readonly scores: readonly { readonly category: string; readonly score: number }[];
	/** Who judged, and what each would have said alone. */
	readonly experts: readonly { readonly expert: ExpertReport['expert']; readonly category: string | null; readonly confidence: number }[];
	readonly attributes?: Readonly<Record<string, AttributeResult>>;
}

const MAX_CATEGORIES = 200;
/** Examples of all categories together that tickets are compared with, where no head was learnt. */
export const MAX_EXAMPLES = 1_000;
const DEFAULT_THRESHOLD = 0.6;
/** Attributes have few labels and no branch: half is enough. */
const ATTRIBUTE_THRESHOLD = 0.5;
/** With `multiple`, a category counts from this probability on. */
const MAY_WELL_FIT = 0.25;

/** What comes together about a ticket: opinions on the questions, and the language. */
type Answer = Opinion | DetectedLanguage;

/**
 * Places a ticket into one of the categories, or says that a person should.
 * @throws EngineError CATEGORIES_INVALID: fewer than 2, more than 200 (a head: 500), without a name, two of the same name, or others than the head's; INPUT_INVALID.
 */
export function classifyTask(options: ClassifyOptions): Task<Answer, ClassifyResult> {
	const { head, categories = head?.labels ?? [], threshold, attributes = [], language = false, rules = [] } = options;
	checkCategories(categories, head);
	checkLabelSets(attributes, language ? ['language'] : []);
	const values = Object.fromEntries(attributes.map(({ name, labels }) => [name, labels.map((label) => label.name)]));
	checkRules(rules, categories.map(({ name }) => name), { ...values, ...(language ? { language: [...LANGUAGES, UNKNOWN_LANGUAGE] } : {}) });
	if (threshold !== undefined && !(threshold >= 0 && threshold <= 1)) throw new EngineError('INPUT_INVALID', { reason: 'the minimum confidence is not between 0 and 1' });
	const { parameters, questions, examples } = layOut(categories, attributes);
	return {
		name: 'classify',
		parameters,
		inside: async (side) => {
			const opinions = [...(await placeInside(side, questions, examples, head))];
			if (side.canWrite) opinions.push(...(side.readsLabels ? await scoreLabelNames(side, ticketText(side), questions) : await askForLabels(side, ticketText(side), questions, 'llama', examples)));
			return opinions;
		},
		readsWhole: true,
		outside: async (side) => (await askForLabels(side, ticketText(side), questions, 'cloud', examples)).map((opinion) => ({ ...opinion, read: lengthOf(side.parts.map(({ part }) => part)) })),
		// Of the text as it arrived: masked, it would be in the language of the placeholders.
		...(language ? { survey: async (parts) => [await detectLanguage(parts.map(({ text }) => text).join('\n\n'))] } : {}),
		fuse: (answers, parts) => resultOf({ ...options, categories }, questions, answers, parts),
	};
}

function checkCategories(categories: readonly Category[], head: Head | undefined): void {
	const limit = head ? MOST_CLASSES : MAX_CATEGORIES;
	const unknown = head ? categories.filter(({ name }) => !head.labels.some((label) => label.name === name)).length : 0;
	const names = categories.map(({ name }) => name.trim());
	const examples = categories.flatMap(({ examples: own = [] }) => own);
	const reason =
		names.length === 0 ? 'there are none'
		: names.length === 1 ? 'there is only one'
		: names.length > limit ? `there are ${names.length}, and ${limit} is the limit`
		: names.includes('') ? `number ${names.indexOf('') + 1} has no name`
		: new Set(names).size < names.length ? `number ${names.findIndex((name, index) => names.indexOf(name) < index) + 1} has the name of an earlier one`
		: head && (unknown > 0 || names.length !== head.labels.length) ? `the head knows ${head.labels.length} labels; ${unknown} categories are not among them`
		: examples.length > MAX_EXAMPLES ? `there are ${examples.length} examples, and ${MAX_EXAMPLES} is the limit: train a head instead`
		: undefined;
	if (reason) throw new EngineError('CATEGORIES_INVALID', { reason });
}

/** The user's texts in one list, as they are judged, masked and embedded; the questions and examples say where theirs stand. */
function layOut(categories: readonly Category[], attributes: readonly LabelSet[]) {
	const parameters: RawText[] = [];
	const add = (text: string) => parameters.push(foldSpaces(rawText(text))) - 1;
	const questionOf = (name: string, labels: readonly Category[], canBeNone: boolean): Question => {
		const from = parameters.length;
		for (const label of labels) add(labelText(label));
		return { name, labels: labels.map((label) => label.name), from, canBeNone };
	};
	const questions = [questionOf('category', categories, true)];
	for (const { name, labels } of attributes) questions.push({ ...questionOf(name, labels, false), nameAt: add(name) });
	const examples = categories.flatMap(({ examples: own = [] }, label): LabelExample[] =>
		own.filter((text) => text.trim() !== '').map((text) => ({ label, parameter: add(text) })),
	);
	return { parameters, questions, examples };
}

/** What the models read of a label. White space is folded: a line break in a name must not start a new line of a prompt. */
function labelText({ name, description }: Category): string {
	return description?.trim() ? `${name}: ${description}` : name;
}

function ticketText<T extends RawText | MaskedText>(side: Side<T>): T {
	return join(side.parts.map((part) => part.read()), '\n\n');
}

async function placeInside(side: LocalSide, questions: readonly Question[], examples: readonly LabelExample[], head: Head | undefined): Promise<readonly Opinion[]> {
	const text = ticketText(side);
	if (text.trim() === '') throw new EngineError('TEXT_EMPTY', { what: 'the ticket has no text' });
	const [category, ...attributes] = questions;
	const byHead = head && category ? [await placeByHead(side, text, head, category.labels)] : [];
	const others = head ? attributes : questions;
	const first = questions.length - others.length;
	if (others.length === 0) return byHead;
	let ticket: Float32Array | undefined;
	try {
		[ticket] = await side.embed([text]);
		const model = await side.embeddingModel();
		if (first === 0 && model && model.sha256 !== FITTED_MODEL) side.warn(`Confidence is fitted on another embedding model than ${model.model}: set Minimum Confidence by what you see, or train a head`);
	} catch (error) {
		// A model that is not there is an opinion less, and a reason to look, not a reason to send the text elsewhere.
		const { code } = asEngineError(error);
		if (code !== 'LOCAL_MODEL_MISSING' && !(side.assists && code.startsWith('LOCAL_'))) throw error;
		if (!head) side.warn(`The embedding model could not be used (${code}): nothing compared the ticket with the categories inside`);
	}
	const opinions: Opinion[] = [...byHead];
	for (const [index, question] of others.entries()) {
		const number = first + index;
		opinions.push(
			ticket
				? await placeByEmbedding(side, ticket, question, number, number === 0 ? examples : [])
				: { expert: 'embedding', question: number, probabilities: [], noneFits: false, missing: true },
		);
	}
	return opinions;
}

function resultOf(
	{ categories, threshold: wanted, attributes = [], rules = [], multiple = false }: ClassifyOptions & { readonly categories: readonly Category[] },
	questions: readonly Question[],
	answers: readonly Answer[],
	parts: readonly JudgedPart[],
): ClassifyResult {
	const opinions = latest(answers.filter((answer) => 'expert' in answer));
	const language = answers.find((answer) => 'code' in answer);
	if (opinions.length === 0) throw new EngineError('TEXT_EMPTY', { what: 'the ticket has no text' });
	const ruled = applyRules(rules, parts);
	const threshold = wanted ?? thresholdOf(opinions.filter(({ question }) => question === 0));
	const fused = questions.map((question, index) => fuseOpinions(question, opinions.filter((opinion) => opinion.question === index), index === 0 ? threshold : ATTRIBUTE_THRESHOLD, lengthOf(parts)));
	const [answer] = fused;
	if (!answer) throw new EngineError('INTERNAL', { reason: 'a ticket without a question' });
	const reviewReason = ruled.category ? null : answer.reviewReason;
	const category = ruled.category?.value ?? (reviewReason ? null : answer.best);
	return {
		category,
		bestCategory: answer.best,
		...(multiple ? { categories: severalOf(answer, category) } : {}),
		...(categories.some(({ group }) => group !== undefined) ? { group: groupOf(categories, answer, category, threshold) } : {}),
		confidence: ruled.category ? 1 : answer.confidence,
		review: reviewReason !== null,
		reviewReason,
		...(ruled.category ? { rule: ruled.category.rule } : {}),
		scores: answer.scores.map(({ label, score }) => ({ category: label, score })),
		experts: answer.experts.map(({ expert, label, confidence }) => ({ expert, category: label, confidence })),
		...(attributes.length > 0 || language
			? {
					attributes: {
						...Object.fromEntries(attributes.map(({ name }, index) => [name, attributeOf(fused[index + 1], ruled.attributes[name])])),
						...(language && { language: languageOf(language, ruled.attributes['language']) }),
					},
				}
			: {}),
	};
}

/** A head's threshold was measured for the head alone. Beside others, a head that is sure by it needs no more than not to be contradicted; one that is not needs them to make up for it. */
function thresholdOf(opinions: readonly Opinion[]): number {
	const head = opinions.find(({ threshold }) => threshold !== undefined);
	if (head?.threshold === undefined) return DEFAULT_THRESHOLD;
	const isAlone = opinions.filter(({ missing }) => missing === undefined).length === 1;
	if (isAlone) return head.threshold;
	return Math.max(...head.probabilities) >= head.threshold ? DEFAULT_THRESHOLD : Math.max(head.threshold, DEFAULT_THRESHOLD);
}

/** One opinion an expert and question: of one who was heard again, since the cloud failed, the later one. */
function latest(opinions: readonly Opinion[]): readonly Opinion[] {
	return [...new Map(opinions.map((opinion) => [`${opinion.expert} ${opinion.question}`, opinion])).values()];
}

function lengthOf(parts: readonly JudgedPart[]): number {
	return parts.reduce((sum, { text }) => sum + text.length, 0);
}

function severalOf({ scores }: FusedAnswer, category: string | null): readonly string[] {
	const fitting = scores.filter(({ score }) => score >= MAY_WELL_FIT).map(({ label }) => label);
	return category === null || fitting.includes(category) ? fitting : [category, ...fitting];
}

/** The group of the category; of an unsure one the group whose categories together are sure enough. */
function groupOf(categories: readonly Category[], { scores }: FusedAnswer, category: string | null, threshold: number): string | null {
	if (category !== null) return categories.find(({ name }) => name === category)?.group ?? null;
	const sums = new Map<string, number>();
	for (const { label, score } of scores) {
		const group = categories.find(({ name }) => name === label)?.group;
		if (group !== undefined) sums.set(group, (sums.get(group) ?? 0) + score);
	}
	const [best] = [...sums].sort(([, a], [, b]) => b - a);
	return best && best[1] >= threshold ? best[0] : null;
}

/** What a rule decided of an attribute. */
type Ruled = { readonly value: string; readonly rule: string } | undefined;

function languageOf({ code, best, likeness }: DetectedLanguage, ruled: Ruled): AttributeResult {
	return ruled ? { value: ruled.value, best, confidence: 1, rule: ruled.rule } : { value: code, best, confidence: likeness };
}

function attributeOf(answer: FusedAnswer | undefined, ruled: Ruled): AttributeResult {
	const { best = '', confidence = 0, reviewReason = 'no_local_model' } = answer ?? {};
	if (ruled) return { value: ruled.value, best, confidence: 1, rule: ruled.rule };
	return { value: reviewReason ? null : best, best, confidence };
}
