import { describe, expect, it } from 'vitest';
import { classifyTask, type ClassifyOptions } from '../../../src/tasks/classify';
import { part, testEngine } from '../../support/engine';

const categories = [{ name: 'printing', description: 'printer paper toner' }, { name: 'billing', description: 'invoice charged' }];
async function classify(text: string, options: Partial<ClassifyOptions> = {}) {
	const { engine } = await testEngine();
	return (await engine.run(classifyTask({ categories, language: true, ...options }), { parts: [part('body', text)] })).result;
}

describe('the attribute language', () => {
	it('says in which language the ticket is, beside other attributes', async () => {
		const { attributes } = await classify('Der synthetische Drucker hat kein Papier mehr und keinen Toner.', { attributes: [{ name: 'size', labels: [{ name: 'a' }, { name: 'b' }] }] });
		expect(Object.keys(attributes ?? {})).toEqual(['size', 'language']);
		expect(attributes?.['language']).toMatchObject({ value: 'de', best: 'de' });
	});

	it('is unknown for a text that is too short, and left out when nobody asks', async () => {
		expect((await classify('paper')).attributes).toEqual({ language: { value: 'unknown', best: 'unknown', confidence: 0 } });
		expect('attributes' in (await classify('paper', { language: false }))).toBe(false);
	});

	it('may be set by a rule, to a language that exists', async () => {
		const rule = { name: 'ours', words: ['printer'], attributes: { language: 'sv' } };
		expect((await classify('a printer', { rules: [rule] })).attributes?.['language']).toMatchObject({ value: 'sv', rule: 'ours', confidence: 1 });
		expect(() => classifyTask({ categories, language: true, rules: [{ ...rule, attributes: { language: 'Swedish' } }] })).toThrow(/rule 1 sets an attribute/);
	});

	it('leaves no room for an attribute of the same name', () => {
		expect(() => classifyTask({ categories, language: true, attributes: [{ name: 'language', labels: [{ name: 'a' }, { name: 'b' }] }] })).toThrow(/the name of an earlier one/);
	});
});
