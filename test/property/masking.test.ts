import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { mask } from '../../src/privacy/masking';
import { placeholderReader } from '../../src/privacy/placeholder';
import { restore, restoreDeep } from '../../src/privacy/restore';
import { Vault } from '../../src/privacy/vault';
import { rawText, type Span } from '../../src/text';

// Thousands of cases, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const ENTITIES = ['PERSON', 'EMAIL_ADDRESS', 'US_SSN', 'LITERAL', 'CUSTOM_1', 'CUSTOMER_ID'];
const findPlaceholders = placeholderReader();
/** The pieces placeholders are made of, in every dress, and what lies around them. */
const PIECES = [
	...['\uff1c', '\uff1e', '\u3010', '\u3011', '_2', '_1', '__', '&#95;', '%5F', '\\u003c', '\\u003e', '&amp;lt;', '&amp;gt;', 'Person_1s', '<PERSON_1_2>', 'CUSTOM_1_1', '\u2011', '\u00a0'],
	...['<', '>', '\\<', '\\>', '&lt;', '&gt;', '[', ']', '(', ')', '{', '}', '*', '**', '`', '%3C', '%3E', '\\', '_', '-', ' ', '1', '2', '12', '\n'],
	...['PERSON', 'person', 'EMAIL', 'ADDRESS', 'EMAIL_ADDRESS', 'US_SSN', 'LITERAL', 'CUSTOM_1', 'PERSON_1', 'person 1', 'PERSON-2', 'LITERAL_1'],
	...['<PERSON_1>', '<LITERAL_1>', '<EMAIL_ADDRESS_1>', '[PERSON_1]', '**PERSON_1**', '\\<PERSON\\_1\\>', '&lt;PERSON_1&gt;', 'x', 'é', '😀', 's', "'s"],
];
/** Few different pieces at a time, so that they meet in every order. */
const lookAlike = fc
	.subarray(PIECES, { minLength: 2, maxLength: 6 })
	.chain((few) => fc.array(fc.constantFrom(...few), { maxLength: 25 }))
	.map((pieces) => pieces.join(''));
const anyText = fc.oneof({ weight: 3, arbitrary: lookAlike }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) });

/** A text with disjoint spans of any entity anywhere in it. */
const textWithSpans = fc
	.tuple(anyText, fc.array(fc.tuple(fc.nat(120), fc.constantFrom(...ENTITIES)), { maxLength: 12 }))
	.map(([text, cuts]) => {
		const spans: Span[] = [];
		const sorted = cuts.filter(([at]) => at <= text.length).sort((a, b) => a[0] - b[0]);
		for (let index = 0; index + 1 < sorted.length; index += 2) {
			const [start, entity] = sorted[index] ?? [0, 'PERSON'];
			const end = sorted[index + 1]?.[0] ?? 0;
			if (end > start && start >= (spans.at(-1)?.end ?? 0)) spans.push({ start, end, entity, score: 1, recognizer: 'test' });
		}
		return { text, spans };
	});
const runs = { numRuns: 2000 };

describe('mask and restore', () => {
	it('give the text back exactly, whatever it holds', () => {
		fc.assert(
			fc.property(textWithSpans, ({ text, spans }) => {
				const vault = new Vault();
				const { text: restored, invented } = restore(mask(rawText(text), spans, vault), vault);
				expect(restored).toBe(text);
				expect(invented).toEqual([]);
			}),
			runs,
		);
	});

	it('give each part back when one vault serves many, and later parts issue what earlier ones resemble', () => {
		fc.assert(
			fc.property(fc.array(textWithSpans, { minLength: 2, maxLength: 4 }), (parts) => {
				const vault = new Vault();
				const masked = parts.map(({ text, spans }) => mask(rawText(text), spans, vault));
				expect(masked.map((text) => restore(text, vault).text)).toEqual(parts.map(({ text }) => text));
				expect(restoreDeep(masked, vault).value).toEqual(parts.map(({ text }) => text));
			}),
			{ numRuns: 1000 },
		);
	});

	it('leave nothing of a span at its place, and nothing outside spans changed', () => {
		fc.assert(
			fc.property(textWithSpans, ({ text, spans }) => {
				const vault = new Vault();
				const masked = mask(rawText(text), spans, vault);
				let rest: string = masked;
				let done = 0;
				for (const { start, end, entity } of [...spans, { start: text.length, end: text.length, entity: 'PERSON' }]) {
					const outside = mask(rawText(text.slice(done, start)), [], vault);
					expect(rest.startsWith(outside)).toBe(true);
					rest = rest.slice(outside.length);
					if (end > start) {
						const placeholder = vault.placeholderFor(entity, text.slice(start, end));
						expect(rest.startsWith(placeholder)).toBe(true);
						rest = rest.slice(placeholder.length);
					}
					done = end;
				}
				expect(rest).toBe('');
			}),
			runs,
		);
	});

	it('keep a text without anything like a placeholder as it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				fc.pre([...findPlaceholders(text)].length === 0);
				expect(mask(rawText(text), [], new Vault())).toBe(text);
			}),
		);
	});
});
