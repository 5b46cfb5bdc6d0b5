import { setImmediate } from 'node:timers/promises';
import type { JudgedPart } from '../../engine/task';
import { foldSpaces, rawText, type RawText } from '../../text';
import { citationsOf, type Citation } from '../passages';
import { figuresOf } from './figures';

/** Something a reader looks for in a document, word for word, and where it stands. */
export interface KeyFact {
	readonly kind: 'date' | 'amount' | 'percent' | 'party' | 'term' | 'notice' | 'law' | 'owner' | 'due';
	readonly value: RawText;
	readonly citation: Citation;
}

const NAME = String.raw`(?:\p{Lu}[\p{L}\p{N}&.'’-]*|&|of|and|de|von|und)(?:\s+(?:\p{Lu}[\p{L}\p{N}&.'’-]*|&|of|and|de|von|und)){0,5}`;
const DURATION = String.raw`(?:\p{L}{2,12}\s?\(\d{1,3}\)|\d{1,3}|\p{L}{3,9})[\s-](?:business |calendar |working )?(?:days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jahre?n?|jours?|mois|ans?|días?|meses|años?)`;

/** Each pattern gives the value as its only group. Looked for sentence by sentence. */
const PATTERNS: readonly (readonly [KeyFact['kind'], RegExp])[] = [
	['party', new RegExp(String.raw`\b(?:between|by and between|zwischen|entre)\s+(?:the\s)?(${NAME})(?=\s*(?:\(|,|and\b|und\b|et\b|y\b))`, 'gu')],
	['party', new RegExp(String.raw`(${NAME})\s*\((?:hereinafter|hereafter|the|nachfolgend|im Folgenden|ci-après)?\s*(?:the\s)?["“'‘„«][^)"”'’“»]{2,40}["”'’“»]\)`, 'gu')],
	['party', new RegExp(String.raw`(?<!\p{L})((?:\p{Lu}[\p{L}\p{N}&'’-]*\s+){1,4}(?:Ltd|LLC|Inc|Corp|GmbH|AG|KG|SE|SAS|SARL|S\.A|BV|PLC|LLP|Pty)\b\.?)`, 'gu')],
	['notice', new RegExp(String.raw`\b(${DURATION}['’]?\s(?:prior\s|advance\s|written\s)*(?:notice|kündigungsfrist))`, 'giu')],
	['notice', new RegExp(String.raw`\bnotice(?:\speriod)?\s(?:is|of|shall be)\s(?:at least\s)?(${DURATION})`, 'giu')],
	['notice', new RegExp(String.raw`\b(?:kündigungsfrist|préavis|preaviso)\s(?:\p{L}+\s){0,3}?(${DURATION})`, 'giu')],
	['term', new RegExp(String.raw`\b(?:(?:initial\s)?term\s(?:of|is|shall be)|period of|for a term of|laufzeit\s(?:von|beträgt)|durée de)\s(?:\p{L}+\s){0,2}?(${DURATION})`, 'giu')],
	['law', /\b(?:governed by|subject to|construed (?:in accordance with|under)|unterliegt|régi par|se rige por)\s(?:and construed in accordance with\s)?((?:the\s|dem\s|le\s|la\s)?(?:laws?|recht|droit|ley(?:es)?)\s(?:of\s(?:the\s)?|der\s|von\s|de\s|du\s)?[\p{L}. ]{2,50}?)(?=[,.;]|\swithout|\sexcluding|\sand\s(?:the|any|all)|\sunter|$)/giu],
	['law', /\b((?:the\s)?laws?\sof\s(?:the\s)?(?:State of\s|Commonwealth of\s)?\p{Lu}[\p{L}]+(?:\s(?:and\s)?\p{Lu}\p{L}+){0,3})(?=\s(?:govern|shall govern|apply|applies))/gu],
	['due', /\b(?:by|until|before|no later than|due(?:\son|\sby)?:?|deadline:?|bis(?:\szum)?|spätestens(?:\sam)?|avant le|d['’]ici)\s((?:end of (?:the )?(?:day|week|month|quarter|year)|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|(?:mon|diens|donners|frei|sams|sonn)tag|\d{1,2}\.?\s\p{L}{3,10}(?:\s\d{4})?|\p{L}{3,9}\s\d{1,2}(?:,?\s\d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}))/giu],
	['owner', new RegExp(String.raw`^(?:action(?:\sitem)?|todo|to-do|task|aufgabe)\s*[:–-]\s*@?(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})\s(?:to|will|shall|must|should|soll|wird)\b`, 'giu')],
	['owner', /^@?(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})\s(?:will|shall|must|should|needs? to|is to|has to|to|wird|soll|muss|übernimmt|doit)\s(?=\p{Ll})/gu],
	['owner', /\b(?:owner|assignee|assigned to|responsible|verantwortlich|zuständig|responsable)\s*[:–-]?\s*@?(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})/gu],
];
/** Subjects of such sentences who are nobody in particular. */
const NOBODY = /^(?:this|that|these|those|it|there|we|you|they|i|he|she|the|all|each|either|neither|both|no|any|everyone|someone|nothing|please|note|action|payment|notice)\b/i;
const FIGURES = { date: 'date', monthDay: 'date', amount: 'amount', percent: 'percent' } as const;
/** Sentences read before the event loop has its turn: about 5 ms. */
const SENTENCES_IN_ONE_GO = 40;
/** Longer ones are tables or logs; the patterns are for sentences. */
const LONGEST = 1_000;

/** The facts of a sentence, word for word; each value once, in the order of the text. */
export function factsIn(sentence: string): readonly { readonly kind: KeyFact['kind']; readonly start: number; readonly end: number }[] {
	const text = sentence.slice(0, LONGEST);
	const figures = figuresOf(text).flatMap(({ kind, start, end }) => (kind in FIGURES ? [{ kind: FIGURES[kind as keyof typeof FIGURES], start, end }] : []));
	const matches = PATTERNS.flatMap(([kind, pattern]) =>
		[...text.matchAll(pattern)].flatMap((match) => {
			const value = (match[1] ?? '').trim().replace(/\s(?:and|und|of|de|von|&)$/u, '');
			if (value === '' || ((kind === 'owner' || kind === 'party') && NOBODY.test(value))) return [];
			const start = match.index + match[0].indexOf(value);
			return [{ kind, start, end: start + value.length }];
		}),
	);
	return [...figures, ...matches].sort((a, b) => a.start - b.start);
}

/** All key facts of a document's parts, each kind and value once, with the place of its first mention. */
export async function keyFacts(parts: readonly JudgedPart[], signal: AbortSignal): Promise<readonly KeyFact[]> {
	const facts = new Map<string, KeyFact>();
	let read = 0;
	for (const part of parts) {
		for (const citation of citationsOf(part)) {
			if (++read % SENTENCES_IN_ONE_GO === 0) await setImmediate();
			if (signal.aborted) return [];
			for (const { kind, start, end } of factsIn(part.text.slice(citation.start, citation.end).replace(/\s/g, ' '))) {
				const place = { ...citation, start: citation.start + start, end: citation.start + end };
				const value = foldSpaces(rawText(part.text.slice(place.start, place.end)));
				const key = `${kind} ${value.toLowerCase()}`;
				if (!facts.has(key)) facts.set(key, { kind, value, citation: place });
			}
		}
	}
	return [...facts.values()];
}
