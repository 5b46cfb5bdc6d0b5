import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkPages, packUnits } from '../../src/documents/chunks';
import { pagesOfText } from '../../src/documents/intake';
import { sentences } from '../../src/documents/sentences';
import { rawText } from '../../src/text';

const fragment = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom('. ', 'Dr. ', '\n', '\r\n', '\n\n', '1. Fees\n', 'One. Two', '😀', '\ud83d', ' ', '- a\n', '\f', 'word', '。'),
);
const anyText = fc.array(fragment, { maxLength: 60 }).map((fragments) => fragments.join(''));
const budget = fc.integer({ min: 2, max: 80 });

describe('chunkPages', () => {
	it('gives every page back when its chunks are joined', () => {
		fc.assert(
			fc.property(anyText, budget, (text, size) => {
				const pages = pagesOfText(rawText(text));
				const chunks = chunkPages(pages, size);
				for (const page of pages) {
					const own = chunks.filter((chunk) => chunk.page === page.page);
					expect(own.map((chunk) => chunk.text).join('')).toBe(page.text);
					for (const chunk of own) expect(chunk.text).toBe(page.text.slice(chunk.start, chunk.end));
				}
			}),
		);
	});

	it('keeps to the budget and never splits a surrogate pair', () => {
		fc.assert(
			fc.property(anyText, budget, (text, size) => {
				const pages = pagesOfText(rawText(text));
				for (const chunk of chunkPages(pages, size)) {
					expect(chunk.text.length).toBeGreaterThan(0);
					expect(chunk.text.length).toBeLessThanOrEqual(size);
					const around = (pages[chunk.page - 1]?.text ?? '').slice(chunk.end - 1, chunk.end + 1);
					expect(around).not.toMatch(/^[\ud800-\udbff][\udc00-\udfff]$/);
				}
			}),
		);
	});
});

describe('sentences', () => {
	it('are trimmed, in order, disjoint, and leave only white space out', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				let end = 0;
				for (const place of sentences(text)) {
					expect(place.start).toBeGreaterThanOrEqual(end);
					expect(text.slice(end, place.start).trim()).toBe('');
					const sentence = text.slice(place.start, place.end);
					expect(sentence.trim()).toBe(sentence);
					expect(sentence).not.toBe('');
					end = place.end;
				}
				expect(text.slice(end).trim()).toBe('');
			}),
		);
	});
});

describe('packUnits', () => {
	const units = fc.array(fc.record({ tokens: fc.integer({ min: 1, max: 50 }), begins: fc.boolean() }), { maxLength: 80 });

	it('loses, doubles and moves nothing, and keeps every chunk within the budget', () => {
		fc.assert(
			fc.property(units, fc.integer({ min: 50, max: 200 }), (list, budget) => {
				const chunks = packUnits(list, budget);
				expect(chunks.flat()).toEqual(list);
				for (const chunk of chunks) {
					expect(chunk.length).toBeGreaterThan(0);
					expect(chunk.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(budget);
				}
			}),
		);
	});

	it('refuses a unit that is larger than the budget', () => {
		expect(() => packUnits([{ tokens: 51, begins: false }], 50)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});
});
