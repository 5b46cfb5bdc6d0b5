import type { Recognizer } from '../recognizer';

/** Keys of forms and records that hold a person's name. A bare `name` is left out: products have one, too. */
const KEY =
	/(?<!\p{L})(?:(?:first|last|given|family|full|middle|maiden|sur|birth|patient|insured|cardholder|card ?holder|account ?holder|beneficiary|spouse|guardian|emergency[ _-]?contact)[ _-]?names?|surname|forename|vorname|nachname|familienname|geburtsname|pr[ée]nom|nom de (?:famille|naissance)|nombre y apellidos|apellidos?|cognome|nome (?:completo|e cognome)|nome da m[ãa]e|sobrenome|voornaam|achternaam|imi[ęe]|nazwisko|f[öo]rnamn|efternamn|fornavn|efternavn|etunimi|sukunimi|jm[ée]no|p[řr][íi]jmen[íi]|фамилия|отчество|ad[ıi] soyad[ıi])["'`*]{0,2}[^\S\n]{0,2}[:=][^\S\n]{0,4}|(?:氏名|姓名|患者名|성명)["']?[ \t]?[::=][^\S\n]{0,2}/giu;
const WORD = "\\p{L}[\\p{L}\\p{M}'’.-]{0,39}";
const VALUE = new RegExp(`["'\`]?(${WORD}(?:,? ${WORD}){0,4})(?=["'\`]|[^\\S\\n]{0,3}(?:$|[\\n\\r,;|)<\\t/]))`, 'uy');
const NO_NAME = /^(?:required|optional|unknown|none|null|undefined|string|text|missing|invalid|empty|n\.?a|redacted|anonymous|test|pflichtfeld|unbekannt|true|false)\.?$/i;

/** What stands in the field for a name: `"last_name": "Doe"`, `Nachname: …`, `surname=…`. */
export const labelledName: Recognizer = {
	name: 'labelledName',
	entities: ['PERSON'],
	source: 'own rule: the key of a field for a name, a sign, and nothing but words with a capital, or one word, up to the end of the field',
	*analyze(text) {
		for (const { 0: key, index } of text.matchAll(KEY)) {
			VALUE.lastIndex = index + key.length;
			const [whole = '', name = ''] = VALUE.exec(text) ?? [];
			if (name === '' || NO_NAME.test(name) || (/\s/.test(name) && /(?<!\p{L})(?!(?:van|von|vom|de|den|der|del|della|di|da|dos|du|la|le|bin|al|el|ter|y|zu)(?!\p{L}))\p{Ll}/u.test(name))) continue;
			const start = index + key.length + whole.indexOf(name);
			yield { entity: 'PERSON', start, end: start + name.length, score: 0.8 };
		}
	},
};
