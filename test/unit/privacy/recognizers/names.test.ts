import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/privacy/analyze';
import { isCommonWord } from '../../../../src/privacy/commonWords';
import { names } from '../../../../src/privacy/recognizers/names';
import { ownPrompts } from '../../../support/ownPrompts';
import { found } from '../../../support/spans';
import { cpuTimeMs } from '../../../support/cpuTime';

describe('names', () => {
	it.each([
		['English', 'Hello, my name is Lorena Whitfield and my colleague Tom Baxter will call you back.', ['Lorena Whitfield', 'Tom Baxter']],
		['German', 'Sehr geehrte Damen und Herren, mein Name ist Katharina Brückner. Bitte rufen Sie Herrn Lindemann an.', ['Katharina Brückner', 'Herrn Lindemann']],
		['French', 'Bonjour, je m’appelle Amélie Fontaine. Mon avocat, Me Luc Garnier, vous écrira.', ['Amélie Fontaine', 'Me Luc Garnier']],
		['Spanish', 'Hola, me llamo Beatriz Montero y trabajo con Javier Ortega.', ['Beatriz Montero', 'Javier Ortega']],
		['Italian', 'Salve, mi chiamo Chiara Bellini e abito con Marco Rinaldi.', ['Chiara Bellini', 'Marco Rinaldi']],
		['Polish', 'Dzień dobry, nazywam się Agnieszka Kowalczyk.', ['Agnieszka Kowalczyk']],
		['Japanese', 'お世話になっております。担当の山田太郎です。', ['山田太郎']],
		['lower case', 'hi this is lorena whitfield, please call me back', ['lorena whitfield']],
		['capitals', 'NAME: LORENA WHITFIELD\nSTATUS: OPEN', ['LORENA WHITFIELD']],
		['a title and an initial', 'Please ask Dr. J. Whitfield about it.', ['Dr. J. Whitfield']],
		['a signature', 'The printer is broken again.\n\nBest regards,\nLorena Whitfield', ['Lorena Whitfield']],
		['a list', 'name,amount\nLorena Whitfield,12\nTom Baxter,7', ['Lorena Whitfield', 'Tom Baxter']],
		['after characters of two code units', '😀😀 My name is Lorena Whitfield 😀', ['Lorena Whitfield']],
	])('finds people in %s', async (_, text, people) => {
		const spans = await found(text, names);
		expect(spans.filter(([entity]) => entity === 'PERSON').map(([, name]) => name)).toEqual(people);
	});

	it('finds addresses and places', async () => {
		const text = 'I live at 48 Maple Street, Springfield, IL 62704 and was born in Vienna.';
		expect(await found(text, names)).toEqual([
			['ADDRESS', '48 Maple Street, Springfield, IL 62704'],
			['LOCATION', 'Vienna'],
		]);
		expect(await found('Meine Adresse: Lindenstraße 12, 10969 Berlin', names)).toEqual([['ADDRESS', 'Lindenstraße 12, 10969 Berlin']]);
	});

	it('knows a name again where nothing gives it away', async () => {
		const text = 'Customer: Lorena Whitfield\n\nThe invoice is wrong. Whitfield paid twice.';
		expect((await found(text, names)).map(([, name]) => name)).toEqual(['Lorena Whitfield', 'Whitfield']);
	});

	it.each([
		['products and versions', 'The app crashes on Windows 11 after the latest Update. Please help.'],
		['beginnings of sentences', 'Nothing works. Since yesterday the Printer shows an error. Restarting did not help. Thanks in advance.'],
		['months and days', 'On Monday we start, in April we close, and May is too late. The invoice of January is missing.'],
		['a form', 'Order Number: 4711\nPayment Method: Credit Card\nShipping Method: Express Delivery'],
		['German nouns', 'Die Rechnung vom Januar fehlt. Der Drucker meldet Papierstau. Die Lieferung kommt am Mittwoch.'],
		['French', 'Depuis lundi, la connexion ne marche plus. Merci de votre réponse.'],
		['Spanish', 'Desde el lunes no puedo entrar en mi Cuenta. Gracias.'],
		['code', 'const total = items.map((item) => item.price).reduce((a, b) => a + b, 0);'],
		['placeholders', 'The customer <PERSON_1> wrote from <EMAIL_ADDRESS_1> and lives at <ADDRESS_2>.'],
		['nothing', ''],
		['space', ' \n\t\n '],
		['half characters', '\ud83d \udc00 \ud83d'],
	])('finds nothing in %s', async (_, text) => {
		expect(await found(text, names)).toEqual([]);
	});

	it('finds nothing in what we write ourselves around an item', async () => {
		const own = await ownPrompts();
		expect(own).toHaveLength(112);
		for (const text of own) expect(await found(text, names)).toEqual([]);
	});

	it('never gives a single word of ours as a name: the outgoing scan would find it in every request', async () => {
		// Keys like `additionalProperties` are no words that a text would hold.
		const words = new Set((await ownPrompts()).join(' ').match(/(?<![\p{L}<_])\p{L}\p{Ll}+(?![\p{L}_])/gu));
		const taken = new Set<string>();
		for (const word of words) {
			for (const sentence of [`My name is ${word}.`, `Name: ${word}`, `${word} lives in Vienna.`]) {
				const value = (await found(sentence, names)).find(([, name]) => name === word)?.[1];
				// In lower case it may be hidden: an ordinary word is looked for with a capital only.
				if (value !== undefined && !(isCommonWord(word) && word === word.toLowerCase())) taken.add(word);
			}
		}
		expect([...taken]).toEqual([]);
	});

	it('gives a rule precedence where both find something', async () => {
		const spans = await found('Lorena Whitfield, lorena.whitfield@example.com');
		expect(spans).toEqual([
			['PERSON', 'Lorena Whitfield'],
			['EMAIL_ADDRESS', 'lorena.whitfield@example.com'],
		]);
	});

	it('reads a megabyte in bounded time', async () => {
		const text = 'Ticket 4711: Lorena Whitfield of Springfield says that the printer on the third floor is broken again.\n'.repeat(10_000);
		const started = cpuTimeMs();
		await analyze(text, [names]);
		expect(cpuTimeMs() - started).toBeLessThan(6000);
	});
});
