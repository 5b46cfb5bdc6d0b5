import { base64Needles } from '../base64Needles';
import { breather } from '../breather';
import { PhraseIndex } from '../phraseIndex';
import type { Recognizer } from '../recognizer';
import { ValueFinder, type KnownValue } from '../valueFinder';

/** Titles, particles and suffixes: they stand in names and identify nobody. */
const IN_NAMES =
	'and bin binti dal dall das dei del della den der des dipl dos frau fräulein herr herrn ibn ing jun jnr lady las los madame miss mlle mme monsieur mrs phd prof ' +
	'professor saint san santa senhor señor señora señorita signor signora sir sra sen snr ten ter und van vel vom von zum zur the';
/** What people write into a name field when there is no name. */
const NO_NAME =
	'account admin administrator agent anonymous billing client company contact corp customer demo employee example firma gast gmbh guest help inc info kunde ' +
	'ltd llc mail member message name nobody none null office owner patient person sales service staff support system team test tester ticket unbekannt ' +
	'undefined unknown user webmaster';
/** What our prompts begin sentences with: a part of a "name" that is one of these would stop every request. */
const IN_PROMPTS = 'answer document for give passage rules sentences state summary ticket words you excerpts look then stands say';
const SKIPPED = new Set(`${IN_NAMES} ${NO_NAME} ${IN_PROMPTS}`.split(' '));
const MIN_PART = 3;
/** Characters of a value that are enough to know it by in Base64. */
const KNOWN_BY = 200;
/** Characters of Base64 on either side that may hold bits of the value. */
const EDGE_BEFORE = /[\w+/=-]{0,3}$/;
const EDGE_AFTER = /^[\w+/=-]{0,3}/;

/**
 * Finds values that are known from other fields of the item (customer name, e-mail, id) wherever they stand, whole
 * in any case and spacing, or inside Base64; of a PERSON also each part of the name with three letters or more.
 */
export function knownValues(values: readonly KnownValue[]): Recognizer {
	let finder: ValueFinder | undefined;
	let encoded: PhraseIndex<Encoded> | undefined;
	return {
		name: 'knownValues',
		entities: [...new Set(values.map(({ entity }) => entity))],
		source: "other fields of the same item, by the user's choice",
		async prepare() {
			finder ??= await ValueFinder.build(distinctParts(values));
			if (encoded) return;
			const index = new PhraseIndex<Encoded>();
			const breathe = breather();
			for (const known of distinctParts(values)) {
				addEncoded(index, known);
				await breathe();
			}
			encoded ??= index;
		},
		*analyze(text) {
			finder ??= new ValueFinder(distinctParts(values));
			if (!encoded) {
				encoded = new PhraseIndex();
				for (const known of distinctParts(values)) addEncoded(encoded, known);
			}
			for (const { entity, start, end } of finder.find(text)) yield { entity, start, end, score: 0.9 };
			for (const { item, start, end } of encoded.find(text)) {
				const before = EDGE_BEFORE.exec(text.slice(Math.max(0, start - 3), start))?.[0].length ?? 0;
				const after = EDGE_AFTER.exec(text.slice(end, end + 3))?.[0].length ?? 0;
				yield { entity: item.entity, start: start - before, end: end + after, score: 0.9 };
			}
		},
	};
}

interface Encoded {
	readonly entity: string;
}

function addEncoded(index: PhraseIndex<Encoded>, { entity, value }: KnownValue): void {
	for (const needle of base64Needles(value.slice(0, KNOWN_BY))) index.add(needle, { entity });
}

/** Each once: thousands of customers called Ada would be thousands of finds at every Ada. */
function* distinctParts(values: readonly KnownValue[]): Iterable<KnownValue> {
	const seen = new Set<string>();
	for (const value of values) {
		for (const known of withParts(value)) {
			const key = `${known.entity} ${known.value.toLowerCase()}`;
			if (!seen.has(key)) yield known;
			seen.add(key);
		}
	}
}

function withParts({ entity, value }: KnownValue): readonly KnownValue[] {
	const found = new Set<string>();
	if (!isSkipped(value)) found.add(value);
	if (entity === 'PERSON') {
		for (const word of value.split(/[\s,;]+/)) {
			// `Saint-Exupéry` is looked for whole and by halves; `O'Brien` whole only.
			for (const part of [word, ...word.split(/\p{Pd}/u)]) {
				const name = part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
				if ((name.match(/\p{L}/gu)?.length ?? 0) >= MIN_PART && !isSkipped(name)) found.add(name);
			}
		}
	}
	return Array.from(found, (known) => ({ entity, value: known }));
}

function isSkipped(name: string): boolean {
	return SKIPPED.has(name.trim().toLowerCase().replace(/\.$/, ''));
}
