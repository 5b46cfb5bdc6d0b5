import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ENTITY_TYPES } from '../../src/privacy/entityTypes';
import { keyed, nonceSequence, sequence } from '../../src/privacy/numbering';
import { isOneWay } from '../../src/privacy/oneWay';
import { RECOGNIZERS } from '../../src/privacy/registry';
import { restore } from '../../src/privacy/restore';
import { Vault } from '../../src/privacy/vault';
import { ENDINGS, MUTATIONS } from '../support/placeholderMutations';

// Thousands of cases, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const TYPES = [...new Set([...ENTITY_TYPES, ...RECOGNIZERS.flatMap(({ entities }) => entities)])].filter((type) => type !== 'LITERAL' && !isOneWay(type));
const numbering = fc.constantFrom('sequence', 'random start', 'keyed').map((kind) => () => (kind === 'sequence' ? sequence() : kind === 'keyed' ? keyed(Buffer.alloc(32, 7)) : nonceSequence()));
const type = fc.oneof({ weight: 2, arbitrary: fc.constantFrom('PERSON', 'EMAIL_ADDRESS', 'PHONE_NUMBER') }, { weight: 1, arbitrary: fc.constantFrom(...TYPES) });

/** A vault with up to 15 values of up to three types, so that 1, 11 and 12 stand side by side; some of them writings of another. */
const issued = fc.tuple(numbering, fc.array(type, { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.nat(2), fc.nat(12), fc.boolean()), { minLength: 1, maxLength: 15 })).map(([made, types, picks]) => {
	const vault = new Vault({ numbering: made() });
	const placeholders = picks.map(([at, number, capital]) => {
		const value = `«value ${number} of it»`;
		return vault.placeholderFor(types[at % types.length] ?? 'PERSON', capital ? value.toUpperCase() : value);
	});
	return { vault, placeholders: [...new Set(placeholders)] };
});
const valueOf = (vault: Vault, placeholder: string) => vault.entryOf(placeholder)?.value ?? '';

describe('an answer of placeholders in other dress', () => {
	it.each(Object.entries(MUTATIONS))('is restored: %s', (_, mutate) => {
		fc.assert(
			fc.property(issued, fc.constantFrom('', ' ', 'Dear ', '"', '- ', 'für '), fc.constantFrom('', ...ENDINGS), ({ vault, placeholders }, before, after) => {
				// Inside a word, underscores are no Markdown.
				fc.pre(!(mutate('<A>').endsWith('_') && after === 's'));
				for (const placeholder of placeholders) {
					const { text, altered, invented } = restore(`${before}${mutate(placeholder)}${after}`, vault);
					expect(text).toBe(`${before}${valueOf(vault, placeholder)}${after}`);
					expect(altered).toEqual([placeholder]);
					expect(invented).toEqual([]);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('is restored as a whole, however many stand in it', () => {
		fc.assert(
			fc.property(issued, fc.infiniteStream(fc.constantFrom(...Object.values(MUTATIONS))), ({ vault, placeholders }, mutations) => {
				const written = placeholders.map((placeholder) => (mutations.next().value ?? String)(placeholder));
				expect(restore(written.join(' and '), vault).text).toBe(placeholders.map((placeholder) => valueOf(vault, placeholder)).join(' and '));
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('what was not issued', () => {
	it('is never restored: other numbers, other types, parts of placeholders', () => {
		fc.assert(
			fc.property(issued, fc.constantFrom(...Object.values(MUTATIONS)), fc.constantFrom(...TYPES), fc.nat(200), ({ vault, placeholders }, mutate, otherType, otherNumber) => {
				const near = placeholders.flatMap((placeholder) => [
					placeholder.replace(/\d(?=_?\d*>)/, (digit) => String((Number(digit) + 5) % 10)),
					placeholder.replace('>', `${otherNumber}>`),
					placeholder.replace(/_(?=\d)/, `_${otherNumber}`),
					placeholder.replace(/_(?=\d)/, '_0'),
					placeholder.replace('<', `<${otherType}_`),
					placeholder.replace(/^<[A-Z_]+?(?=_\d)/, `<${otherType}`),
					`<${otherType}_${otherNumber}>`,
				]);
				for (const placeholder of near.filter((candidate) => vault.entryOf(candidate) === undefined)) {
					const written = mutate(placeholder);
					// A white space that cuts a true placeholder off in its exact form makes it one.
					if (/\s/.test(written) && placeholders.some((issuedOne) => written.endsWith(issuedOne.slice(1)))) continue;
					expect([written, restore(written, vault).text]).toEqual([written, written]);
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it("is left alone when it is another item's", () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), fc.constantFrom(...Object.values(MUTATIONS)), (values, mutate) => {
				const [one, other] = [new Vault({ numbering: nonceSequence() }), new Vault({ numbering: nonceSequence() })];
				for (const value of values) {
					one.placeholderFor('PERSON', value);
					const written = mutate(other.placeholderFor('PERSON', value));
					expect(restore(written, one).text).toBe(written);
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe('restore on anything', () => {
	const vault = new Vault();
	for (let number = 1; number <= 12; number++) vault.placeholderFor('PERSON', `<PERSON_${number + 1}> [person 1]`);

	it('never throws, and changes nothing outside of what it restores', () => {
		const pieces = ['<', '>', '&lt;', '\\', '_', ' ', '\n', '1', '12', 'PERSON', 'person', 'US_SSN', '\ud800', '\udc00', '\0', '😀', '%3C', '&#95;', '**', '\u2011'];
		const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((some) => some.join('')));
		fc.assert(
			fc.property(text, (any) => {
				let rebuilt = '';
				let done = 0;
				for (const { start, end, canonical } of vault.find(any)) {
					expect(start >= done && end > start && end <= any.length).toBe(true);
					rebuilt += any.slice(done, start) + (vault.entryOf(canonical)?.value ?? any.slice(start, end));
					done = end;
				}
				expect(restore(any, vault).text).toBe(rebuilt + any.slice(done));
			}),
			{ numRuns: 3000 },
		);
	});

	it('finds the same wherever a placeholder lies in a long text', () => {
		for (const filler of ['word ', '1 ', '_', 'ADDRESS ', 'x_1 ', '\n\n']) {
			for (const length of [0, 1, 69, 70, 71, 159, 160, 161, 229, 230, 231, 400]) {
				const around = filler.repeat(400).slice(0, length);
				const text = `${around} \\<PERSON\\_3\\>, (person 3) ${around}`;
				expect(restore(text, vault).text).toBe(`${around} <PERSON_4> [person 1], <PERSON_4> [person 1] ${around}`);
			}
		}
	});

	// Doubling the text must not quadruple the time; the budget is far above what it takes.
	it.each(['<', '<PERSON_', 'PERSON_1 ', '(person 1] ', '1 ', '_1', 'PERSON\n', '&lt;', '\\', 'US DRIVER LICENSE ', '<A_', '_'.repeat(90) + '1', 'us   driver   license   1 2 '])(
		'takes time in proportion to the text: %j',
		(piece) => {
			const measure = (size: number) => {
				const text = piece.repeat(Math.ceil(size / piece.length));
				const started = process.cpuUsage();
				restore(text, vault);
				const { user, system } = process.cpuUsage(started);
				return (user + system) / 1000;
			};
			measure(50_000);
			expect(measure(200_000)).toBeLessThan(1_000);
		},
	);
});
