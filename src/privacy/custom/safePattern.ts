import { patternCost } from './patternCost';
import { parsePattern, PatternError, type PatternNode } from './patternTree';

const LONGEST_PATTERN = 1_000;
/** Characters of a match; the recognizers see at least as much text around a place. */
const LONGEST_MATCH = 400;
/** Steps at one place of a text: with the places, the time is bounded. */
const MOST_STEPS = 2_000;
/** What the probe may take for a text of its longest length; a harmless pattern takes a hundredth. */
const PROBE_MS = 25;
const PROBE_LENGTHS = [100, 1_000, 3_000];
/** Single characters that are tried, the first ones of the pattern. */
const PROBE_CHARACTERS = 4;

/**
 * Compiles a pattern of the user's that takes time linear in the text: every repetition is bounded, the steps at one place are few, and it
 * has been tried on texts made to be hard for it.
 * @throws PatternError with the reason, in words for the user.
 */
export function safePattern(pattern: string, ignoreCase: boolean): RegExp {
	if (pattern.length === 0 || pattern.length > LONGEST_PATTERN) throw new PatternError(`it has no or over ${LONGEST_PATTERN.toLocaleString('en')} characters`);
	try {
		new RegExp(pattern, 'u');
	} catch {
		throw new PatternError('it is not a regular expression of JavaScript with the flag u');
	}
	const tree = parsePattern(pattern);
	const { steps, length, nullable } = patternCost(tree, pattern, ignoreCase);
	if (nullable) throw new PatternError('it matches an empty text');
	if (length > LONGEST_MATCH) throw new PatternError(`it matches up to ${length} characters, and ${LONGEST_MATCH} is the limit: bound its repetitions, as in {1,20}`);
	if (!(steps <= MOST_STEPS)) throw new PatternError('there are too many ways to match it: repetitions that follow or hold one another must not begin alike, or need small bounds, as in {1,20}');
	const compiled = new RegExp(tree.source, ignoreCase ? 'giu' : 'gu');
	probe(compiled, tree, ignoreCase);
	return compiled;
}

/** Texts that begin as the pattern wants and never end so; short ones first, so that the probe itself cannot hang. */
function probe(compiled: RegExp, tree: PatternNode, ignoreCase: boolean): void {
	const match = sample(tree, ignoreCase);
	const bad = match.slice(0, -1);
	const hard = new Set([match, bad, `${bad}\0`, ...[...new Set(match)].slice(0, PROBE_CHARACTERS)]);
	for (const unit of hard) {
		if (unit === '') continue;
		for (const length of PROBE_LENGTHS) {
			const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
			if (Math.min(timeOf(compiled, text), timeOf(compiled, text)) > PROBE_MS) throw new PatternError('it takes too long on texts made to be hard for it');
		}
	}
}

function timeOf(compiled: RegExp, text: string): number {
	const started = performance.now();
	for (const _ of text.matchAll(compiled));
	return performance.now() - started;
}

const PRINTABLE = Array.from({ length: 0x17f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index));

/** A text that matches, as long as can be, assertions left aside. */
function sample(node: PatternNode, ignoreCase: boolean): string {
	switch (node.kind) {
		case 'character': {
			const one = new RegExp(`^(?:${node.source})$`, ignoreCase ? 'ui' : 'u');
			return PRINTABLE.find((character) => one.test(character)) ?? '';
		}
		case 'assertion':
			return '';
		case 'sequence':
			return node.parts.map((part) => sample(part, ignoreCase)).join('');
		case 'choice':
			return node.parts.map((part) => sample(part, ignoreCase)).reduce((longest, one) => (one.length > longest.length ? one : longest), '');
		case 'repeat':
			return sample(node.part, ignoreCase).repeat(node.max);
		default:
			return node satisfies never;
	}
}
