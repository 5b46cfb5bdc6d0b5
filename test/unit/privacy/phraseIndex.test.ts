import { describe, expect, it } from 'vitest';
import { PhraseIndex } from '../../../src/privacy/phraseIndex';
import { cpuTimeMs } from '../../support/cpuTime';

function indexOf(...phrases: readonly string[]): PhraseIndex<{ readonly phrase: string }> {
	const index = new PhraseIndex<{ readonly phrase: string }>();
	for (const phrase of phrases) index.add(phrase, { phrase });
	return index;
}

describe('PhraseIndex', () => {
	it.each([
		['ada roe', 'x ada roe y', ['ada roe']],
		['ada roe', 'ada\n \troe', ['ada\n \troe']],
		['ada roe', 'adaroe', ['adaroe']],
		['adaroe', 'ada roe', []],
		['ada roe', `ada${' '.repeat(9)}roe`, []],
		['ada roe', 'ada', []],
		['a b c', 'a b\nc', ['a b\nc']],
		['a', 'a a', ['a', 'a']],
		['aaa', 'aaaaaa', ['aaa', 'aaa']],
	])('looks for %j in %j', (phrase, text, expected) => {
		expect(Array.from(indexOf(phrase).find(text), ({ start, end }) => text.slice(start, end))).toEqual(expected);
	});

	it('gives phrases that differ in their spaces only each where it stands', () => {
		const found = Array.from(indexOf('an na', 'anna', 'ann a').find('ann a and an na'), ({ item }) => item.phrase);
		expect(found).toEqual(['ann a', 'an na']);
	});

	it('reads a text in time that does not grow with the people who share a first name', () => {
		const index = indexOf(...Array.from({ length: 20_000 }, (_, number) => `anna sampleton${number.toString(36)}`));
		const text = 'anna said that anna sampletonzz and the annual announcement are another thing. '.repeat(2500);
		const started = cpuTimeMs();
		const found = Array.from(index.find(text));
		expect(found).toHaveLength(5000);
		expect(cpuTimeMs() - started).toBeLessThan(1000);
	});
});
