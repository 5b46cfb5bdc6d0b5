import type { Check, DurationCheck, ExpiryCheck, NamedCheck, OrderCheck, PlacesCheck, Search, UndefinedTermsCheck } from '../check';
import type { Verdict } from '../pack';
import { Breath } from './breathe';
import { datesIn, type WrittenDate } from './dates';
import { patternKey, phraseKey, readParts, sentenceAround, type DocumentText, type Found, type Surroundings } from './documentText';
import { durationsIn } from './durations';
import { numberOfWords } from './numberWords';
import { PhraseIndex } from './phrases';
import { disjoint, nearest } from './range';
import { forms, termsOf, type Terms } from './terms';

/** What a deterministic rule came to, and the places that decided it, in the order of the document. */
export interface Decided {
	readonly verdict: Verdict;
	readonly places: readonly Found[];
	readonly reason?: string;
}

/** What the checks need to know besides the document. */
interface Context {
	readonly document: DocumentText;
	/** Day since 1970-01-01. */
	readonly today: number | undefined;
	terms(): Promise<Terms>;
}

/**
 * Decides deterministic rules. The same checks, parts and day always give the same answers, in the order of the checks.
 * Works piece by piece and lets the event loop turn in between. What each verdict means stands in `check.ts`.
 */
export async function decideChecks(checks: readonly Check[], parts: Parameters<typeof readParts>[0], today?: number): Promise<readonly Decided[]> {
	const searches = checks.flatMap((check) => (check.type === 'places' ? check.cases : []));
	const document = await readParts(parts, {
		phrases: [
			...searches.flatMap(({ phrases = [], caseSensitive = false }) => phrases.map((text) => ({ text, caseSensitive }))),
			...checks.flatMap(phrasesNear).map((text) => ({ text, caseSensitive: false })),
		],
		patterns: [...searches.flatMap(({ patterns = [] }) => patterns), ...(checks.some(({ type }) => type === 'numerals') ? ['numeral'] : [])],
		dates: searches.some(({ dates = false }) => dates) || checks.some(({ type }) => type === 'calendar'),
	});
	const watched = checks.flatMap((check) => (check.type === 'undefinedTerms' ? check.terms : []));
	let terms: Promise<Terms> | undefined;
	const context: Context = { document, today, terms: () => (terms ??= termsOf(parts, watched)) };
	const decided: Decided[] = [];
	for (const check of checks) decided.push(await decide(check, context));
	return decided;
}

function phrasesNear(check: Check): readonly string[] {
	if (check.type === 'order') return [...check.start, ...check.end];
	return check.type === 'duration' || check.type === 'expiry' || check.type === 'named' ? check.near : [];
}

async function decide(check: Check, { document, today, terms }: Context): Promise<Decided> {
	switch (check.type) {
		case 'places':
			return byPlaces(check, document);
		case 'duration':
			return byDuration(check, document);
		case 'expiry':
			return byExpiry(check, document, today);
		case 'order':
			return byOrder(check, document);
		case 'named':
			return byName(check, document);
		case 'calendar':
			return byFault(document.dates, ({ impossible }) => impossible);
		case 'numerals':
			return byFault(numeralsIn(document), ({ differ }) => differ);
		case 'unusedTerms': {
			const { definitions, uses } = await terms();
			const all = [...definitions].flatMap(([name, places]) => places.map((place) => ({ ...place, unused: (uses.get(name)?.length ?? 0) === 0 })));
			return byFault(all, ({ unused }) => unused);
		}
		case 'undefinedTerms':
			return byDefinition(check, await terms());
		case 'unable':
			return { verdict: 'cannot_tell', places: [], reason: check.reason };
	}
}

/** `fail` at the places with a fault, else `pass` at all, else `not_addressed`. */
function byFault<F extends Found>(all: readonly F[], faulty: (one: F) => boolean): Decided {
	const faults = all.filter(faulty);
	if (faults.length > 0) return { verdict: 'fail', places: faults };
	return all.length > 0 ? { verdict: 'pass', places: all } : { verdict: 'not_addressed', places: [] };
}

function byPlaces({ cases, absent, absentReason }: PlacesCheck, document: DocumentText): Decided {
	for (const { verdict, reason, ...search } of cases) {
		const places = placesOf(search, document);
		if (places.length > 0) return { verdict, places, ...(reason !== undefined && { reason }) };
	}
	return { verdict: absent, places: [], ...(absentReason !== undefined && { reason: absentReason }) };
}

function placesOf({ entities = [], minimumDigits = 0, phrases = [], caseSensitive = false, patterns = [], dates = false }: Search, document: DocumentText): readonly Found[] {
	const wanted = new Set(entities);
	const spans = document.parts.flatMap((part) =>
		[...part.spans, ...(part.openSpans ?? [])]
			.filter(({ entity, start, end }) => wanted.has(entity) && digitsIn(part.text.slice(start, end)) >= minimumDigits)
			.map(({ start, end }): Found => ({ part, start, end })),
	);
	const keys = [...phrases.map((phrase) => phraseKey(phrase, caseSensitive)), ...patterns.map(patternKey)];
	return inOrder([...spans, ...keys.flatMap((key) => document.places(key)), ...(dates ? document.dates : [])], document);
}

function digitsIn(text: string): number {
	return text.match(/\p{Nd}/gu)?.length ?? 0;
}

/** In the order of the document; of overlapping places one. */
function inOrder(places: readonly Found[], { parts }: DocumentText): readonly Found[] {
	const byPart = new Map(parts.map((part): [object, Found[]] => [part, []]));
	for (const place of places) byPart.get(place.part)?.push(place);
	return parts.flatMap((part) => disjoint(byPart.get(part) ?? []));
}

/** The sentences around phrases. Finding where a sentence ends is slow enough to let others work in between. */
async function near(phrases: readonly string[], document: DocumentText): Promise<readonly Surroundings[]> {
	const breath = new Breath();
	const around: Surroundings[] = [];
	for (const place of inOrder(phrases.flatMap((phrase) => document.places(phraseKey(phrase))), document)) {
		around.push(sentenceAround(place));
		await breath.take();
	}
	return around;
}

async function byDuration({ near: phrases, atLeastDays = 0, atMostDays = Infinity }: DurationCheck, document: DocumentText): Promise<Decided> {
	const around = await near(phrases, document);
	const lengths = distinct(
		around.flatMap(({ found, text, offset, inside }) => {
			const length = nearest(inside, durationsIn(text));
			return length ? [{ part: found.part, start: offset + length.start, end: offset + length.end, days: length.days }] : [];
		}),
	);
	if (lengths.length === 0 && around.length > 0) {
		return { verdict: 'cannot_tell', places: around.map(({ found }) => found), reason: 'no length of time stands in the sentence' };
	}
	return byFault(lengths, ({ days }) => days < numberOf(atLeastDays) || days > numberOf(atMostDays));
}

/** Values are put in place of references before (`withValues`); one that is left is a fault of the caller. */
function numberOf(value: number | object): number {
	if (typeof value === 'number') return value;
	throw new TypeError('a parameter has no value');
}

/** Two phrases of one sentence may lead to one place. */
function distinct<F extends Found>(places: readonly F[]): readonly F[] {
	return [...new Map(places.map((place) => [`${place.part.page} ${place.start} ${place.part.name}`, place])).values()];
}

type FoundDate = Found & WrittenDate;

async function datesNear(phrases: readonly string[], document: DocumentText): Promise<readonly FoundDate[]> {
	return distinct(
		(await near(phrases, document)).flatMap(({ found, text, offset, inside }) => {
			const date = nearest(inside, datesIn(text).filter(({ impossible }) => !impossible));
			return date ? [{ ...date, part: found.part, start: offset + date.start, end: offset + date.end }] : [];
		}),
	);
}

async function byExpiry({ near: phrases }: ExpiryCheck, document: DocumentText, today: number | undefined): Promise<Decided> {
	const dates = await datesNear(phrases, document);
	if (dates.length === 0) return { verdict: 'not_addressed', places: [] };
	if (today === undefined) return { verdict: 'cannot_tell', places: dates, reason: 'today is not given' };
	return byInterval(dates, ({ latest }) => latest < today, ({ earliest }) => earliest >= today);
}

async function byOrder({ start, end }: OrderCheck, document: DocumentText): Promise<Decided> {
	const starts = await datesNear(start, document);
	const ends = await datesNear(end, document);
	if (starts.length === 0 || ends.length === 0) return { verdict: 'not_addressed', places: [] };
	const latestStart = starts.reduce((a, b) => (b.earliest > a.earliest ? b : a));
	const decided = byInterval(ends, ({ latest }) => latest < latestStart.earliest, ({ earliest }) => starts.every((one) => earliest >= one.latest));
	return { ...decided, places: inOrder([latestStart, ...decided.places], document) };
}

/** `fail` where one date surely breaks the rule, `pass` where all surely meet it. */
function byInterval(dates: readonly FoundDate[], breaks: (date: FoundDate) => boolean, meets: (date: FoundDate) => boolean): Decided {
	const broken = dates.filter(breaks);
	if (broken.length > 0) return { verdict: 'fail', places: broken };
	const unclear = dates.filter((date) => !meets(date));
	return unclear.length > 0 ? { verdict: 'cannot_tell', places: unclear, reason: 'day and month of a date could be swapped' } : { verdict: 'pass', places: dates };
}

async function byName({ near: phrases, oneOf }: NamedCheck, document: DocumentText): Promise<Decided> {
	const around = await near(phrases, document);
	if (around.length === 0) return { verdict: 'not_addressed', places: [] };
	const names = Array.isArray(oneOf) ? oneOf.map(String) : [];
	const places = around.map(({ found, text, offset }) => ({ part: found.part, start: offset, end: offset + text.length, text }));
	if (names.length === 0) return { verdict: 'cannot_tell', places, reason: 'the list of what is allowed is empty: set the parameter of the rule pack' };
	const index = new PhraseIndex<string>();
	for (const name of names) index.add(name, name);
	return byFault(distinct(places), ({ text }) => [...index.in(text)].length === 0);
}

function numeralsIn(document: DocumentText) {
	return document.places(patternKey('numeral')).flatMap((place) => {
		const [, words = '', digits] = /^(.*?)\s*\((\d+)\)$/s.exec(place.part.text.slice(place.start, place.end)) ?? [];
		const number = numberOfWords(words);
		return number === undefined ? [] : [{ ...place, differ: number !== Number(digits) }];
	});
}

function byDefinition({ terms: watched }: UndefinedTermsCheck, { definitions, uses }: Terms): Decided {
	const defined = new Set([...definitions.keys()].flatMap(forms));
	const used = watched.flatMap((term) => (uses.get(term) ?? []).map((place) => ({ ...place, lacking: !defined.has(term) })));
	return byFault(used, ({ lacking }) => lacking);
}
