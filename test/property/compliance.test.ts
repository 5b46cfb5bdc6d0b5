import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgedPart } from '../../src/engine/task';
import { writeReport } from '../../src/reports/write';
import { complianceTask, type ComplianceOptions } from '../../src/tasks/compliance';
import { loadPack } from '../../src/tasks/pack';
import { builtInPack, PACK_NAMES } from '../../src/tasks/packs';
import { insideWith, judgedPart } from '../support/sides';

const TODAY = '2026-01-15';
/** Words that rules look for, dates, lengths, terms and signs that break tokens, in any mixture. */
const word = fc.oneof(
	fc.constantFrom('kept for', 'notice period', 'thirty (60) days', '10 days', 'valid until', '31 February 2026', '03/04/2026', 'Start date', '[TBD]', '____', 'TOP SECRET', 'governed by the laws of', 'England'),
	fc.constantFrom('"Services" means', '(the “Fees”)', 'the Services', 'Signature: ____', '/s/ Ada', 'DNA', 'ECCN 5A002', '.', '. ', '\n', '\n\n', '\f', '  ', '😀', 'é', 'e\u0301', '\u00a0', '\u200b', 'ﬁ', 'ß', 'İ'),
	fc.string({ unit: 'grapheme', maxLength: 8 }),
	fc.constantFrom('x'.repeat(700), 'a '.repeat(8_500)),
);
const text = fc.array(word, { maxLength: 25 }).map((words) => words.join(' '));
const parts = fc.array(text, { minLength: 1, maxLength: 3 }).chain((texts) =>
	fc.tuple(...texts.map((one, index) =>
		fc.array(fc.tuple(fc.nat(one.length), fc.nat(20), fc.constantFrom('PERSON', 'API_KEY', 'CREDIT_CARD', 'URL')), { maxLength: 3 }).map((spans) =>
			judgedPart(`page ${index + 1}`, one, spans.map(([start, length, entity]) => ({ entity, start, end: Math.min(one.length, start + length + 1), score: 1, recognizer: 'x' })).filter(({ start, end }) => start < end), index + 1),
		),
	)),
);

async function check(options: ComplianceOptions, given: readonly JudgedPart[], sentences: readonly number[] = []) {
	const task = complianceTask(options);
	const answer = { findings: task.parameters.map((_, index) => ({ rule: index + 1, verdict: ['pass', 'fail', 'cannot_tell'][index % 3], confidence: 0.5, sentences })) };
	const opinions = await task.inside(insideWith(given, task.parameters, sentences.length > 0 ? { answer: () => answer } : {}));
	return task.fuse([...opinions, ...((await task.survey?.(given, opinions)) ?? [])], given);
}

describe('every quotation is the exact text at its offsets', () => {
	it.each(PACK_NAMES)('%s', async (name) => {
		const pack = builtInPack(name);
		await fc.assert(
			fc.asyncProperty(parts, fc.array(fc.nat(40), { maxLength: 4 }), async (given, sentences) => {
				const { findings } = await check({ ...(pack && { pack }), today: TODAY, rules: [{ id: 'own', text: 'notice period of days' }] }, given, sentences);
				for (const { verdict, evidence, evidenceTotal } of findings) {
					for (const { part, page, start, end, quote } of evidence) {
						const source = given.find((one) => one.name === part);
						expect(page).toBe(source?.page);
						expect(source?.text.slice(start, end)).toBe(quote);
						expect(quote.length).toBeGreaterThan(0);
					}
					expect(evidenceTotal).toBeGreaterThanOrEqual(evidence.length);
					expect(['pass', 'fail', 'not_addressed', 'cannot_tell']).toContain(verdict);
				}
			}),
			{ numRuns: 15 },
		);
	});
});

/** The same JSON with the keys of every object in another order. */
function shuffled(value: unknown, seed: number): unknown {
	if (Array.isArray(value)) return value.map((one) => shuffled(one, seed + 1));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, shuffled(inner, seed + 1)]);
	return Object.fromEntries(entries.toSorted(([a], [b]) => ((a.length * 7 + seed) % 5) - ((b.length * 7 + seed) % 5) || (a < b ? 1 : -1)));
}

it('deterministic rules give the same bytes over three runs, with the keys of the pack in any order', async () => {
	for (const name of PACK_NAMES) {
		const json: unknown = JSON.parse(JSON.stringify(builtInPack(name)));
		await fc.assert(
			fc.asyncProperty(parts, async (given) => {
				const runs: string[] = [];
				for (const seed of [0, 1, 2]) {
					const pack = loadPack(seed === 0 ? json : shuffled(json, seed));
					const rules = pack.rules.filter(({ kind }) => kind === 'deterministic');
					if (rules.length === 0) return;
					const result = await check({ pack: { ...pack, rules }, today: TODAY, redact: 'both' }, given);
					runs.push(`${JSON.stringify(result)}${writeReport({ ...result, document: 'd', warnings: [] }, 'sarif').text}`);
				}
				expect(new Set(runs).size).toBe(1);
			}),
			{ numRuns: 4 },
		);
	}
}, 30_000);

it('a redacted copy holds no value of four characters and more that was removed', async () => {
	const pack = builtInPack('dataProtection');
	await fc.assert(
		fc.asyncProperty(parts, async (given) => {
			const { redacted = [] } = await check({ ...(pack && { pack }), redact: 'both' }, given);
			const values = given.flatMap(({ text: source, spans }) => spans.map(({ start, end }) => source.slice(start, end)));
			for (const value of values) {
				// Whole words only: "heal" was removed, "health" is another word, and so is what is left of a word that was cut.
				if (value.trim().length < 4 || !/^[\p{L}\p{N}]+$/u.test(value)) continue;
				const whole = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${value}(?![\\p{L}\\p{N}\\p{M}])`, 'u');
				for (const { text: copy } of redacted) expect(copy.replace(/\[REDACTED:[\w-]+\]/g, 'Z')).not.toMatch(whole);
			}
		}),
		{ numRuns: 100 },
	);
}, 60_000);
