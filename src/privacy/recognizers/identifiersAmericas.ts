import { dividesBy, isMonthDay, passesLuhn, weighted } from './checksums';
import { identifierRecognizer, type IdentifierRule } from './identifierRules';

/** Each check digit is ten times the weighted sum modulo 11, 10 read as 0 (CPF, CNPJ). */
function brazilian(digits: string, weights: readonly number[]): boolean {
	const checks = [weights.slice(1), weights].map((row) => (weighted(digits, row) * 10) % 11 % 10);
	return checks.join('') === digits.slice(-2);
}

/** Remainder 11 is 0, 10 is `ten`. */
function complement(digits: string, weights: readonly number[], ten: string): boolean {
	const check = 11 - (weighted(digits, weights) % 11);
	return (check === 11 ? '0' : check === 10 ? ten : String(check)) === digits[weights.length];
}

function chilean(compact: string): boolean {
	return complement(compact.padStart(9, '0'), [3, 2, 7, 6, 5, 4, 3, 2], 'K');
}

function drugEnforcement(compact: string): boolean {
	return weighted(compact.slice(2), [1, 2, 1, 2, 1, 2]) % 10 === Number(compact[8]);
}

function mexicanDate(compact: string): boolean {
	const digits = /\d{6}/.exec(compact)?.[0] ?? '';
	return isMonthDay(digits.slice(2, 4), digits.slice(4, 6));
}

/** Federal Reserve districts, thrifts, electronic and traveller's cheques; then the check digit. */
function routing(digits: string): boolean {
	return /^(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(digits) && dividesBy(10, [3, 7, 1, 3, 7, 1, 3, 7, 1])(digits);
}

const LICENSE_WORDS = "driv(?:er|ing)(?:['’]?s)?['’]? licen[cs]e|license|licence|DL|driver lic\\p{L}*";
const MBI_LETTER = '[AC-HJKMNP-RT-Y]';

const RULES: readonly IdentifierRule[] = [
	// United States
	{ entity: 'US_ITIN', form: /9\d{2}[- ](?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])[- ]\d{4}/, words: 'itin|taxpayer id\\p{L}*|tax id|TIN', needs: 'nothing' },
	{ entity: 'US_ITIN', form: /9\d{8}/, words: 'itin|taxpayer id\\p{L}*', needs: 'word' },
	// Never issued as a social security number, yet written as one.
	{ entity: 'US_SSN', form: /\d{3}[- ]?\d{2}[- ]?\d{4}/, words: "ssns?|ss ?#|social security(?: n\\p{L}*)?|tax id|soc sec", needs: 'word' },
	{ entity: 'US_EIN', form: /\d{2}-\d{7}/, words: 'EIN|fein|employer id\\p{L}*|tax id\\p{L}*|TIN|federal id', needs: 'word' },
	{ entity: 'US_PASSPORT', form: /[A-Z]\d{8}/i, words: 'passports?|travel document', needs: 'alone' },
	{ entity: 'US_PASSPORT', form: /\d{9}/, words: 'passports?|travel document', needs: 'word' },
	{ entity: 'US_DRIVER_LICENSE', form: /[A-Z]\d{3}-?\d{3}-?\d{4}|[A-Z]{1,2}\d{5,14}|[A-Z]\d{3}-\d{4}-\d{4}|\d{7,12}|\d{3}-\d{2,3}-?\d{3,4}/i, words: LICENSE_WORDS, needs: 'word' },
	{ entity: 'ABA_ROUTING_NUMBER', form: /\d{4}-?\d{4}-?\d/, valid: routing, words: 'routing|aba|RTN|transit', needs: 'alone' },
	{ entity: 'US_NPI', form: /[12]\d{9}/, valid: (id) => passesLuhn(`80840${id}`), words: 'NPI|national provider|provider (?:id|number)', needs: 'alone' },
	{ entity: 'US_MBI', form: new RegExp(`[1-9]${MBI_LETTER}[\\dAC-HJKMNP-RT-Y]\\d-?${MBI_LETTER}[\\dAC-HJKMNP-RT-Y]\\d-?${MBI_LETTER}{2}\\d{2}`, 'i'), words: 'mbi|medicare|beneficiary', needs: 'nothing' },
	{ entity: 'MEDICAL_LICENSE', form: /[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}/i, valid: drugEnforcement, words: 'DEA|certificate|registration|prescriber', needs: 'nothing' },
	// Canada
	{ entity: 'CA_SIN', form: /\d{3}[ -]?\d{3}[ -]?\d{3}/, valid: (id) => !id.startsWith('0') && passesLuhn(id), words: 'SIN|NAS|social insurance|assurance sociale', needs: 'alone' },
	{ entity: 'CA_HEALTH_CARD', form: /\d{4}[- ]?\d{3}[- ]?\d{3}(?:[- ]?[A-Z]{2})?|[A-Z]{4} ?\d{4} ?\d{4}/i, words: 'ohip|health card|PHN|MSP|ramq|assurance maladie', needs: 'word' },
	{ entity: 'CA_PASSPORT', form: /[A-Z]{2}\d{6}|[A-Z]\d{6}[A-Z]{2}/i, words: 'passports?|passeport', needs: 'word' },
	// Latin America
	{ entity: 'BR_CPF', form: /\d{3}\.?\d{3}\.?\d{3}-?\d{2}/, valid: (id) => brazilian(id, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]), words: 'cpf|cadastro de pessoa\\p{L}*', needs: 'nothing' },
	{ entity: 'BR_CNPJ', form: /\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}/, valid: (id) => brazilian(id, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]), words: 'cnpj', needs: 'nothing' },
	{ entity: 'BR_RG', form: /\d{1,2}\.?\d{3}\.?\d{3}-?[\dX]/i, words: 'RG|registro geral|identidade', needs: 'word' },
	{ entity: 'MX_CURP', form: /[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d/i, valid: mexicanDate, words: 'curp', needs: 'nothing' },
	{ entity: 'MX_RFC', form: /[A-ZÑ&]{4}-?\d{6}-?[A-Z\d]{3}/i, valid: mexicanDate, words: 'rfc|registro federal', needs: 'nothing' },
	{ entity: 'MX_RFC', form: /[A-ZÑ&]{3}-?\d{6}-?[A-Z\d]{3}/i, valid: mexicanDate, words: 'rfc|registro federal', needs: 'alone' },
	{ entity: 'MX_NSS', form: /\d{11}/, valid: passesLuhn, words: 'nss|imss|seguro social|seguridad social', needs: 'word' },
	{ entity: 'AR_CUIT', form: /(?:2[03-7]|3[034])-?\d{8}-?\d/, valid: (id) => complement(id, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], '9'), words: 'cui[tl]', needs: 'nothing' },
	{ entity: 'AR_DNI', form: /\d{1,2}\.?\d{3}\.?\d{3}/, words: 'DNI|documento', needs: 'word' },
	{ entity: 'CL_RUT', form: /\d{1,2}\.?\d{3}\.?\d{3}-[\dK]/i, valid: chilean, words: 'RUT|RUN', needs: 'nothing' },
	{ entity: 'CO_CEDULA', form: /\d{1,3}(?:\.?\d{3}){2,3}/, words: 'c[ée]dula|CC|nit', needs: 'word' },
	{ entity: 'PE_DNI', form: /\d{8}/, words: 'DNI', needs: 'word' },
];

/** Personal, tax, medical and document numbers of American countries. */
export const identifiersAmericas = identifierRecognizer(
	'identifiersAmericas',
	'IRS Publication 1915 and 4757 (ITIN); CMS, MBI format (2021) and NPI check digit; DEA registration numbers; ABA routing numbers; ' +
		'formats as published by the issuing authorities; OECD, TIN country sheets (2024)',
	RULES,
);
