import { dividesBy, isMonthDay, passesLuhn, passesMod11, passesMod11And10, remainder, weighted } from './checksums';
import { identifierRecognizer, type IdentifierRule } from './identifierRules';

const CHECK_LETTERS_ES = 'TRWAGMYFPDXBNJZSQVHLCKE';
const CHECK_LETTERS_FI = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const NINO = /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;
/** Values of the characters in odd places of a codice fiscale, 0-9 then A-Z; digits count as the letters A-J do. */
const ODD_IT = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function spanishLetter(compact: string): boolean {
	const number = compact.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
	return CHECK_LETTERS_ES[Number(number) % 23] === compact.at(-1);
}

function codiceFiscale(compact: string): boolean {
	let sum = 0;
	for (let index = 0; index < 15; index++) {
		const code = compact.charCodeAt(index);
		const value = code < 58 ? code - 48 : code - 65;
		sum += index % 2 === 0 ? (ODD_IT[value] ?? 0) : value;
	}
	return compact.charCodeAt(15) - 65 === sum % 26;
}

/** The sex digit, birth date and place, then 97 minus the rest; Corsica's departments count as 19 and 18. */
function frenchNir(compact: string): boolean {
	const digits = compact.replace('2A', '19').replace('2B', '18');
	return /^\d{15}$/.test(digits) && 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13));
}

/** Letter as two digits, digits of the products summed. */
function germanPension(compact: string): boolean {
	const digits = compact.slice(0, 8) + String(compact.charCodeAt(8) - 64).padStart(2, '0') + compact.slice(9, 11);
	return digitSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === Number(compact[11]);
}

function germanHealth(compact: string): boolean {
	const digits = String(compact.charCodeAt(0) - 64).padStart(2, '0') + compact.slice(1, 9);
	return digitSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === Number(compact[9]);
}

function digitSum(digits: string, weights: readonly number[]): number {
	return weights.reduce((sum, weight, index) => {
		const product = weight * Number(digits[index]);
		return sum + Math.floor(product / 10) + (product % 10);
	}, 0);
}

/** Check digit of machine-readable documents, ICAO 9303. */
function icao(compact: string): boolean {
	const weights = Array.from(compact.slice(0, -1), (_, index) => [7, 3, 1][index % 3] ?? 0);
	return weighted(compact, weights) % 10 === Number(compact.at(-1));
}

function polishCard(compact: string): boolean {
	return weighted(compact, [7, 3, 1, 0, 7, 3, 1, 7, 3]) % 10 === Number(compact[3]);
}

function pesel(digits: string): boolean {
	const month = Number(digits.slice(2, 4)) % 20;
	return isMonthDay(String(month), digits.slice(4, 6)) && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Coordination numbers add 60 to the day. */
function personnummer(digits: string): boolean {
	const short = digits.slice(-10);
	const day = String(Number(short.slice(4, 6)) % 60);
	return isMonthDay(short.slice(2, 4), day) && passesLuhn(short);
}

function belgian(digits: string): boolean {
	const check = Number(digits.slice(9));
	return [digits.slice(0, 9), `2${digits.slice(0, 9)}`].some((number) => 97 - remainder(number, 97) === check);
}

function norwegian(digits: string): boolean {
	return dividesBy(11, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0])(digits) && dividesBy(11, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])(digits);
}

/** The complement to 11 of the weighted sum, 0 when it is 10 or more. */
function complement11(weights: readonly number[]): (digits: string) => boolean {
	return (digits) => {
		const rest = weighted(digits, weights) % 11;
		return (rest < 2 ? 0 : 11 - rest) === Number(digits[weights.length]);
	};
}

/** Estonia and Lithuania: a second row of weights when the first gives 10. */
function baltic(digits: string): boolean {
	if (!isMonthDay(digits.slice(3, 5), digits.slice(5, 7))) return false;
	const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
	const check = first < 10 ? first : (weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
	return check === Number(digits[10]);
}

function czech(digits: string): boolean {
	const month = Number(digits.slice(2, 4)) % 50;
	return isMonthDay(String(month > 20 ? month - 20 : month), digits.slice(4, 6)) && remainder(digits, 11) === 0;
}

function turkish(digits: string): boolean {
	const at = (index: number) => Number(digits[index]);
	const odd = at(0) + at(2) + at(4) + at(6) + at(8);
	const even = at(1) + at(3) + at(5) + at(7);
	const tenth = (((odd * 7 - even) % 10) + 10) % 10;
	return tenth === at(9) && (odd + even + at(9)) % 10 === at(10);
}

function nhs(digits: string): boolean {
	return (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[9]);
}

function pps(compact: string): boolean {
	const second = compact[8] === undefined || 'WTX'.includes(compact[8]) ? 0 : compact.charCodeAt(8) - 64;
	return 'WABCDEFGHIJKLMNOPQRSTUV'[(weighted(compact, [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23] === compact[7];
}

function snils(digits: string): boolean {
	return (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(digits.slice(9));
}

const RULES: readonly IdentifierRule[] = [
	// United Kingdom and Ireland
	{ entity: 'UK_NINO', form: /[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-Z]/i, valid: (id) => NINO.test(id), words: 'nino|national insurance|ni number|ni no|social security', needs: 'nothing' },
	{ entity: 'UK_NHS', form: /\d{3}[ -]?\d{3}[ -]?\d{4}/, valid: nhs, words: 'nhs|national health service', needs: 'alone' },
	{ entity: 'UK_UTR', form: /\d{5} ?\d{5}/, valid: (id) => '21987654321'[weighted(id, [0, 6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] === id[0], words: 'UTR|unique taxpayer\\p{L}*|self assessment', needs: 'word' },
	{ entity: 'UK_DRIVING_LICENCE', form: /(?=[A-Z9]{5}\d)[A-Z]{1,5}9{0,4}\d[0156]\d[0-3]\d\d[A-Z9]{2}[A-Z\d][A-Z]{2}/i, words: 'licen[cs]e|dvla|driver number', needs: 'nothing' },
	{ entity: 'UK_PASSPORT', form: /[A-Z]{2}\d{7}/i, words: 'passport', needs: 'alone' },
	{ entity: 'IE_PPS', form: /\d{7} ?[A-W][A-IWTX]?/i, valid: pps, words: 'ppsn?|pps number|personal public service', needs: 'alone' },
	// Germany, Austria, Switzerland
	{ entity: 'DE_TAX_ID', form: /[1-9]\d ?\d{3} ?\d{3} ?\d{3}/, valid: passesMod11And10, words: 'steuer id|steuer ?ident\\p{L}*(?: ?nummer)?|idnr|TIN|tax id|identifikationsnummer', needs: 'alone' },
	{ entity: 'DE_TAX_NUMBER', form: /\d{2,3}\/\d{3,4}\/\d{4,5}/, words: 'steuer ?nummer|steuer nr|st nr|tax number', needs: 'word' },
	{ entity: 'DE_ID_CARD', form: /[CFGHJKLMNPRTVWXYZ][\dCFGHJKLMNPRTVWXYZ]{8}\d?/i, valid: (id) => id.length === 9 || icao(id), words: '(?:personal)?ausweis\\p{L}*(?: ?n(?:umme)?r)?|perso|reisepass\\p{L}*|id card', needs: 'word' },
	{ entity: 'DE_SOCIAL_SECURITY', form: /\d{2} ?[0-3]\d[01]\d\d{2} ?[A-Z] ?\d{3}/i, valid: germanPension, words: 'sv nr|svnr|sozialversicherungs\\p{L}*|rentenversicherungs\\p{L}*|rvnr|versicherungs ?nummer', needs: 'nothing' },
	{ entity: 'DE_HEALTH_INSURANCE', form: /[A-Z]\d{9}/i, valid: germanHealth, words: 'kvnr|egk\\p{L}*|krankenkasse\\p{L}*|krankenversicher\\p{L}*|versicherten\\p{L}*|gesundheitskarte', needs: 'alone' },
	{ entity: 'DE_LANR', form: /\d{4} ?\d{5}/, valid: (id) => (10 - (weighted(id, [4, 9, 4, 9, 4, 9]) % 10)) % 10 === Number(id[6]), words: 'lanr|arzt ?nummer|arzt nr', needs: 'alone' },
	{ entity: 'DE_VAT_ID', form: /DE ?\d{9}/i, valid: (id) => passesMod11And10(id.slice(2)), words: 'ust ?id\\p{L}*(?: nr)?|umsatzsteuer\\p{L}*|vat', needs: 'alone' },
	{ entity: 'AT_SOCIAL_SECURITY', form: /\d{4} ?\d{6}/, valid: (id) => weighted(id, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(id[3]), words: 'svnr|sv nr|sozialversicherungs\\p{L}*|versicherungs ?nummer', needs: 'word' },
	{ entity: 'CH_AHV', form: /756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}/, valid: (id) => weighted(id, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0, words: 'ahv|avs|oasi|sozialversicherungs\\p{L}*', needs: 'nothing' },
	// France, Belgium, Netherlands, Luxembourg
	{ entity: 'FR_NIR', form: /[1-478] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}/i, valid: frenchNir, words: 'NIR|s[ée]curit[ée] sociale|n° ?ss|num[ée]ro de s[ée]cu\\p{L}*|insee|carte vitale', needs: 'nothing' },
	{ entity: 'FR_PASSPORT', form: /\d{2}[A-Z]{2}\d{5}/i, words: 'passe ?port|passport', needs: 'alone' },
	{ entity: 'FR_TAX_ID', form: /[0-3]\d ?\d{2} ?\d{3} ?\d{3} ?\d{3}/, valid: (id) => remainder(id.slice(0, 10), 511) === Number(id.slice(10)), words: 'num[ée]ro fiscal|SPI|imp[oô]ts?|r[ée]f[ée]rence fiscale|tax', needs: 'alone' },
	{ entity: 'FR_SIREN', form: /\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?/, valid: passesLuhn, words: 'siren|siret', needs: 'word' },
	{ entity: 'BE_NATIONAL_NUMBER', form: /\d{2}\.?[0-4]\d\.?[0-3]\d[ .-]?\d{3}[ .-]?\d{2}/, valid: belgian, words: 'rijksregister\\p{L}*|registre national|NRN|insz|NISS|national number', needs: 'nothing' },
	{ entity: 'NL_BSN', form: /\d{4}[. ]?\d{2}[. ]?\d{3}|\d{3}[. ]\d{3}[. ]\d{3}/, valid: (id) => weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0, words: 'bsn|burger ?service ?nummer|sofi ?nummer|citizen service', needs: 'alone' },
	{ entity: 'LU_NATIONAL_ID', form: /(?:18|19|20)\d{2}[01]\d[0-3]\d\d{5}/, valid: (id) => passesLuhn(id.slice(0, 12)), words: 'matricule|CNS|sozialversicherungs\\p{L}*|luxemb\\p{L}*', needs: 'word' },
	// Spain, Portugal, Italy, Greece
	{ entity: 'ES_NIF', form: /\d{2}\.?\d{3}\.?\d{3}[ -]?[A-Z]/i, valid: spanishLetter, words: 'DNI|nif|documento (?:nacional|de identidad)|identidad', needs: 'nothing' },
	{ entity: 'ES_NIE', form: /[XYZ][ -]?\d{7}[ -]?[A-Z]/i, valid: spanishLetter, words: 'NIE|extranjero|identidad', needs: 'nothing' },
	{ entity: 'ES_CIF', form: /[A-HJNP-SUVW][ -]?\d{7}[ -]?[\dA-J]/i, words: 'CIF|nif', needs: 'word' },
	{ entity: 'ES_PASSPORT', form: /[A-Z]{3}\d{6}/i, words: 'pasaporte|passport|número de pas', needs: 'alone' },
	{ entity: 'PT_NIF', form: /[1-35689]\d{2} ?\d{3} ?\d{3}/, valid: complement11([9, 8, 7, 6, 5, 4, 3, 2]), words: 'nif|contribuinte|n[uú]mero fiscal', needs: 'alone' },
	{ entity: 'IT_FISCAL_CODE', form: /[A-Z]{3} ?[A-Z]{3} ?[\dLMNP-V]{2} ?[A-EHLMPRST] ?[\dLMNP-V]{2} ?[A-Z] ?[\dLMNP-V]{3} ?[A-Z]/i, valid: codiceFiscale, words: 'codice fiscale|cod fisc\\p{L}*|c f|CF|fiscal code|tax code', needs: 'nothing' },
	{ entity: 'IT_VAT_CODE', form: /\d{11}/, valid: passesLuhn, words: 'partita iva|p iva|piva|vat', needs: 'alone' },
	{ entity: 'IT_IDENTITY_CARD', form: /C[A-Z] ?\d{5} ?[A-Z]{2}|[A-Z]{2} ?\d{7}/i, words: 'carta d.?identit[àa]|CIE|identity card', needs: 'word' },
	{ entity: 'IT_DRIVER_LICENSE', form: /U1[B-DF-HJ-NP-TV-Z\d]{7}[A-Z]|[A-Z]{2}\d{7}[A-Z]/i, words: 'patente|driving licen[cs]e|licen[cs]e', needs: 'alone' },
	{ entity: 'GR_AMKA', form: /[0-3]\d[01]\d\d{7}/, valid: passesLuhn, words: 'amka|αμκα', needs: 'alone' },
	{ entity: 'GR_AFM', form: /\d{9}/, valid: (id) => (weighted(id, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(id[8]), words: 'AFM|αφμ|α\\.φ\\.μ\\.', needs: 'word' },
	// Nordic countries
	{ entity: 'SE_PERSONNUMMER', form: /(?:18|19|20)?\d{2}[01]\d[0-9]\d[+-]\d{4}|(?:18|19|20)\d{2}[01]\d[0-9]\d{5}/, valid: personnummer, words: 'person ?nummer|pnr|samordnings ?nummer|personal identity|id code', needs: 'nothing' },
	{ entity: 'SE_PERSONNUMMER', form: /\d{2}[01]\d[0-9]\d{5}/, valid: personnummer, words: 'person ?nummer|pnr|samordnings ?nummer', needs: 'alone' },
	{ entity: 'SE_ORGANISATIONSNUMMER', form: /\d{2}[2-9]\d{3}-?\d{4}/, valid: passesLuhn, words: 'organisations ?nummer|org nr|orgnr|företag\\p{L}*|company', needs: 'alone' },
	{ entity: 'FI_PERSONAL_IDENTITY_CODE', form: /[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[\dA-FHJ-NPR-Y]/i, valid: (id) => CHECK_LETTERS_FI[Number(id.replace(/^(\d{6})[A-Z]?(\d{3}).*/, '$1$2')) % 31] === id.at(-1), words: 'hetu|henkilötunnus|personbeteckning', needs: 'nothing' },
	{ entity: 'DK_CPR', form: /[0-3]\d[01]\d{3}[- ]?\d{4}/, valid: (id) => isMonthDay(id.slice(2, 4), id.slice(0, 2)), words: 'cpr|person ?nummer|cpr nr', needs: 'alone' },
	{ entity: 'NO_FODSELSNUMMER', form: /[0-7]\d[0-9]\d{3} ?\d{5}/, valid: norwegian, words: 'f[øo]dsels ?nummer|fnr|person ?nummer|d ?nummer', needs: 'nothing' },
	// Central and Eastern Europe, Turkey
	{ entity: 'PL_PESEL', form: /\d{11}/, valid: pesel, words: 'pesel', needs: 'nothing' },
	{ entity: 'PL_NIP', form: /\d{3}[- ]?\d{3}[- ]?\d{2}[- ]?\d{2}|\d{3}-\d{2}-\d{2}-\d{3}/, valid: (id) => passesMod11(id, [6, 5, 7, 2, 3, 4, 5, 6, 7]), words: 'NIP|identyfikacji podatkowej', needs: 'word' },
	{ entity: 'PL_ID_CARD', form: /[A-Z]{3} ?\d{6}/i, valid: polishCard, words: 'dow[oó]d\\p{L}*(?: osobist\\p{L}*)?|seria i numer', needs: 'alone' },
	{ entity: 'CZ_BIRTH_NUMBER', form: /\d{6}\/?\d{4}/, valid: czech, words: 'rodn[ée] č[ií]slo|rč|birth number', needs: 'alone' },
	{ entity: 'RO_CNP', form: /[1-9]\d{2}[01]\d[0-3]\d{7}/, valid: (id) => isMonthDay(id.slice(3, 5), id.slice(5, 7)) && passesMod11(id, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], 1), words: 'CNP|cod numeric', needs: 'nothing' },
	{ entity: 'BG_EGN', form: /\d{2}[0-5]\d[0-3]\d{5}/, valid: (id) => passesMod11(id, [2, 4, 8, 5, 10, 9, 7, 3, 6], 0), words: 'egn|егн', needs: 'word' },
	{ entity: 'HR_OIB', form: /\d{11}/, valid: passesMod11And10, words: 'OIB', needs: 'alone' },
	{ entity: 'HU_TAJ', form: /\d{3}[ -]?\d{3}[ -]?\d{3}/, valid: (id) => weighted(id, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === Number(id[8]), words: 'TAJ|tb szám', needs: 'word' },
	{ entity: 'EE_LT_PERSONAL_CODE', form: /[1-6]\d{2}[01]\d[0-3]\d{5}/, valid: baltic, words: 'isikukood|asmens kodas|personal code', needs: 'nothing' },
	{ entity: 'HU_PERSONAL_ID', form: /[1-8][ -]?\d{6}[ -]?\d{4}/, words: 'személyi (?:szám|azonosító)|születési dátum', needs: 'word' },
	{ entity: 'LV_PERSONAL_CODE', form: /[0-3]\d[01]\d{3}-[0-2]\d{4}/, valid: (id) => isMonthDay(id.slice(2, 4), id.slice(0, 2)), words: 'personas kods|personal code', needs: 'nothing' },
	{ entity: 'YU_JMBG', form: /[0-3]\d[01]\d[09]\d{2}\d{6}/, valid: (id) => isMonthDay(id.slice(2, 4), id.slice(0, 2)) && complement11([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])(id), words: 'jmbg|emšo|embg', needs: 'nothing' },
	{ entity: 'RU_SNILS', form: /\d{3}-\d{3}-\d{3}[ -]\d{2}/, valid: snils, words: 'снилс|snils', needs: 'nothing' },
	{ entity: 'UA_TAX_ID', form: /\d{10}/, words: 'рнокпп|іпн', needs: 'word' },
	{ entity: 'RU_INN', form: /\d{12}|\d{10}/, words: 'инн|INN', needs: 'word' },
	{ entity: 'TR_NATIONAL_ID', form: /[1-9]\d{10}/, valid: turkish, words: 'tckn|t c kimlik|kimlik(?: n\\p{L}*)?|tc no', needs: 'nothing' },
];

/** Personal, tax and document numbers of European countries. */
export const identifiersEurope = identifierRecognizer(
	'identifiersEurope',
	'number formats and check digits as published by the issuing authorities; OECD, TIN country sheets (2024); ICAO Doc 9303 part 3',
	RULES,
);
