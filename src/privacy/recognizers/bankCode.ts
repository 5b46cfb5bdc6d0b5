import type { Recognizer } from '../recognizer';
import { contextBefore } from './context';

const COUNTRIES =
	'AD AE AL AR AT AU AZ BA BE BG BH BR BY CA CH CL CN CO CR CY CZ DE DK DO EE EG ES FI FO FR GB GE GI GL GR GT HK HR HU ID IE IL IN IQ IS IT JO JP KR KW KZ LB LI LT LU LV ' +
	'MA MC MD ME MK MT MU MX MY NG NL NO NZ OM PE PH PK PL PS PT QA RO RS RU SA SE SG SI SK SM TH TN TR TW UA US UY VA VN XK ZA';
const FORM = new RegExp(`(?<![\\p{L}\\p{N}])[A-Z]{4}(?:${COUNTRIES.replaceAll(' ', '|')})[A-Z\\d]{2}(?:[A-Z\\d]{3})?(?![\\p{L}\\p{N}])`, 'gu');
const WORDS = /(?<!\p{L})(?:bic|swift|iban|bank|banque|banco|banca)(?!\p{L})/iu;

/** Bank identifier codes beside a word for them: by their form alone they could be any word in capitals. */
export const bankCode: Recognizer = {
	name: 'bankCode',
	entities: ['BIC'],
	source: 'ISO 9362:2022; ISO 3166-1 countries with an entry in the SWIFT directory',
	*analyze(text) {
		for (const { 0: found, index } of text.matchAll(FORM)) {
			if (WORDS.test(contextBefore(text, index))) yield { entity: 'BIC', start: index, end: index + found.length, score: 0.8 };
		}
	},
};
