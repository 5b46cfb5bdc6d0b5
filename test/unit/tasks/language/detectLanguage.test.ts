import { monitorEventLoopDelay } from 'node:perf_hooks';
import { eld } from 'eld/small';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../../src/tasks/language/detectLanguage';
import { LANGUAGES } from '../../../../src/tasks/language/languages';

const ENGLISH = 'My synthetic printer does not work since this morning, please help me. ';
const GERMAN = 'Mein synthetischer Drucker geht seit heute Morgen nicht mehr, bitte helfen Sie mir. ';

describe('detectLanguage', () => {
	it.each([
		['en', ENGLISH],
		['de', GERMAN],
		['fr', 'Mon imprimante synthétique ne fonctionne plus depuis ce matin, aidez-moi.'],
		['es', 'Mi impresora sintética no funciona desde esta mañana, ayúdeme por favor.'],
		['ja', '今朝からプリンターが動きません。'],
		['ru', 'Мой принтер не работает с самого утра, помогите, пожалуйста, срочно.'],
		['en', 'How do I top up?'],
	])('finds %s', async (code, text) => {
		expect(await detectLanguage(text)).toMatchObject({ code, best: code });
	});

	it.each([
		['nothing', ''],
		['one short word', 'ok'],
		['figures', '4711 0815 12:30 99.5 %'],
		['addresses', 'https://shop.example.com/synthetic/path somebody@example.com'],
		['letters without words', 'xqzt wvkj qqzx zzkk'],
		['two languages in halves', ENGLISH.repeat(10) + GERMAN.repeat(8)],
	])('does not guess at %s', async (_, text) => {
		expect((await detectLanguage(text)).code).toBe('unknown');
	});

	it('sees past a beginning in another language', async () => {
		expect((await detectLanguage(ENGLISH.repeat(2) + GERMAN.repeat(20))).code).toBe('de');
	});

	it('gives the same answer to many at once', async () => {
		const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => detectLanguage(index % 2 ? ENGLISH : GERMAN)));
		expect(answers.map(({ code }) => code)).toEqual(answers.map((_, index) => (index % 2 ? 'en' : 'de')));
	});

	it('keeps the event loop free over a text of any length', async () => {
		const delay = monitorEventLoopDelay({ resolution: 1 });
		delay.enable();
		await detectLanguage('a'.repeat(200_000));
		await detectLanguage(ENGLISH.repeat(3_000));
		delay.disable();
		expect(delay.max / 1e6).toBeLessThan(50);
	});

	it('lists the languages of the package', () => {
		expect(Object.values(eld.info().Languages).toSorted()).toEqual(LANGUAGES.toSorted());
	});
});
