import { EVASIONS } from './evasions.ts';
import { FORMATS, type Format } from './formats.ts';
import { FRAME_COUNT, LANGUAGES, ORDINARY, sentenceWith, type HipaaClass, type Language } from './languages.ts';
import { SeededRandom } from './seededRandom.ts';

/** An identifier as it stands in a text. */
export interface Planted {
	readonly kind: HipaaClass;
	readonly format: string;
	readonly language: Language;
	readonly evasion: string;
	/** As it is stored in another field. */
	readonly value: string;
	/** As it is written in the text. */
	readonly written: string;
	readonly sentence: string;
	readonly entity: string;
}

/** Which field of the item a value stands in. */
type Field = 'subject' | 'body' | 'notes' | 'attachment';

/** A field as the user of a node would declare it: what is never to leave is sensitive, the others are searched. */
export interface PlantedField {
	readonly name: Field;
	readonly sensitivity: 'auto' | 'general' | 'sensitive';
	readonly text: string;
}

/** An item of a workflow: a ticket of one customer, whose record is in other fields of it. */
export interface PlantedItem {
	readonly id: number;
	readonly fields: readonly PlantedField[];
	/** The customer's record: every value of the fields that are not declared sensitive. */
	readonly knownValues: readonly { readonly entity: string; readonly value: string }[];
	readonly planted: readonly (Planted & { readonly field: Field })[];
}

/** Every format in every language in which it is customary, in every disguise that changes it, in each sentence around it. */
export function everyPlanted(seed: number, frames = FRAME_COUNT): readonly Planted[] {
	const random = new SeededRandom(seed);
	const planted: Planted[] = [];
	for (const language of LANGUAGES) {
		const formats = FORMATS.filter(({ languages }) => languages === undefined || languages.includes(language));
		for (const format of formats) {
			for (const { name } of EVASIONS) for (let frame = 0; frame < frames; frame++) planted.push(...plant(random, language, format, name, frame));
		}
	}
	return planted;
}

function plant(random: SeededRandom, language: Language, format: Format, evasionName: string, frame: number): readonly Planted[] {
	const evasion = EVASIONS.find(({ name }) => name === evasionName);
	const value = format.make(random, language);
	if (!evasion?.fits(value) || (format.exactCase && /capitals|small letters/.test(evasionName))) return [];
	const written = evasion.write(value, random, language);
	const { kind, entity } = format;
	return [{ kind, format: format.name, language, evasion: evasionName, value, written, entity, sentence: sentenceWith(language, kind, frame, written) }];
}

const PER_ITEM = 10;

/** The same identifiers as items of a workflow, mixed, ten in one item. */
export function plantedItems(seed: number, frames?: number): readonly PlantedItem[] {
	const random = new SeededRandom(seed + 1);
	const all = [...everyPlanted(seed, frames)];
	for (let left = all.length - 1; left > 0; left--) {
		const other = random.below(left + 1);
		[all[left], all[other]] = [all[other] as Planted, all[left] as Planted];
	}
	const byLanguage = LANGUAGES.map((language) => all.filter((one) => one.language === language));
	return byLanguage
		.flatMap((list) => Array.from({ length: Math.ceil(list.length / PER_ITEM) }, (_, index) => list.slice(index * PER_ITEM, (index + 1) * PER_ITEM)))
		.map(itemOf);
}

function itemOf(list: readonly Planted[], id: number): PlantedItem {
	const planted = list.map((one, index) => ({ ...one, field: fieldOf(one, index) }));
	const texts = (field: Field) => planted.filter((one) => one.field === field).map(({ sentence }) => sentence);
	const ordinary = ORDINARY[list[0]?.language ?? 'en'];
	const fields: readonly PlantedField[] = [
		{ name: 'subject', sensitivity: 'general', text: [ordinary[0], ...texts('subject')].join(' ') },
		{ name: 'body', sensitivity: 'auto', text: [ordinary[1], ...texts('body')].join('\n') },
		{ name: 'notes', sensitivity: 'sensitive', text: texts('notes').join(' ') },
		{ name: 'attachment', sensitivity: 'auto', text: texts('attachment').join('\n') },
	];
	return {
		id,
		fields: fields.filter(({ text }) => text !== ''),
		knownValues: planted.filter(({ field }) => field !== 'notes').map(({ entity, value }) => ({ entity, value })),
		planted,
	};
}

function fieldOf({ evasion }: Planted, index: number): Field {
	if (index >= PER_ITEM - 2) return 'notes';
	if (evasion.startsWith('base64')) return 'attachment';
	return index === 0 ? 'subject' : 'body';
}
