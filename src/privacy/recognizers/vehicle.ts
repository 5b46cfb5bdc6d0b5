import { weighted } from './checksums';
import { identifierRecognizer, type IdentifierRule } from './identifierRules';

/** Values of the letters A to Z in a vehicle identification number; I, O and Q do not occur. */
const VIN_VALUES = '12345678.12345.7.923456789';

function vin(compact: string): boolean {
	const digits = compact.replace(/[A-Z]/g, (letter) => VIN_VALUES[letter.charCodeAt(0) - 65] ?? '0');
	return '0123456789X'[weighted(digits, [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]) % 11] === compact[8];
}

const WORDS =
	'cars?|vehicles?|vans?|trucks?|(?:licen[cs]e|number|registration)? ?plates?|registration|reg (?:no|number|plate)|vrm|kennzeichen|kfz|fahrzeug\\p{L}*|autos?|pkw|wagen|immatriculation|plaque|' +
	'voiture|v[ée]hicule|matr[ií]cula|coche|veh[ií]culo|targa|macchina|veicolo|kenteken|voertuig|placa|carro|nr rej\\p{L}*|rejestracyjn\\p{L}*|samoch[oó]d\\p{L}*|plaka\\p{L}*|RC';

const RULES: readonly IdentifierRule[] = [
	{ entity: 'VIN', form: /(?=[A-Z\d]{0,12}[A-Z])[A-HJ-NPR-Z\d]{17}/i, valid: vin, words: 'vin|vehicle id\\p{L}*|chassis|fahrgestell\\p{L}*|FIN|châssis|bastidor|telaio', needs: 'nothing' },
	// Europe carries no check digit in it.
	{ entity: 'VIN', form: /(?=[A-Z\d]{0,12}[A-Z])[A-HJ-NPR-Z\d]{17}/i, words: 'vin|vehicle id\\p{L}*|chassis|fahrgestell\\p{L}*|FIN|châssis|bastidor|telaio|nadwozia', needs: 'alone' },
	{ entity: 'UK_VEHICLE_REGISTRATION', form: /[A-HJ-PR-Y]{2}(?:0[1-9]|[1-7]\d) ?[A-HJ-PR-Z]{3}|[A-HJ-NPR-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-Y]/i, words: WORDS, needs: 'alone' },
	{ entity: 'TR_LICENSE_PLATE', form: /(?:0[1-9]|[1-7]\d|8[01]) ?(?:[A-Z] ?\d{4,5}|[A-Z] \d{2,3}|[A-Z]{2} ?\d{3,4}|[A-Z]{2} \d{2}|[A-Z]{3} ?\d{2,4})/i, words: WORDS, needs: 'alone' },
	{ entity: 'NG_VEHICLE_REGISTRATION', form: /[A-Z]{3}-?\d{3}[A-Z]{2}/i, words: WORDS, needs: 'alone' },
	{ entity: 'IN_VEHICLE_REGISTRATION', form: /[A-Z]{2}[ -]?\d{2}[ -]?[A-Z]{1,3}[ -]?\d{4}/i, words: WORDS, needs: 'alone' },
	{ entity: 'DE_KFZ', form: /[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?\d{1,4}[EH]?/, words: WORDS, needs: 'alone' },
	{ entity: 'LICENSE_PLATE', form: /[A-Z]{2}-?\d{3}-?[A-Z]{2}|\d{4} ?[BCDFGHJ-NPR-TV-Z]{3}/, words: WORDS, needs: 'alone' },
	{ entity: 'LICENSE_PLATE', form: /(?=[A-Z\d -]{0,6}\d)[A-ZÄÖÜ]{1,3}[ -]?\d{2,4}(?:[ -]?[A-Z]{1,3})?|\d{1,4}[ -]?[A-Z]{2,3}(?:[ -]?\d{1,4})?|[A-Z]\d[A-Z]{3}\d|\d[A-Z]{3}\d{2,3}|[A-Z]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}|\d{3}[ -]\d{3,4}|\d-[A-Z]\d{4}|\d{2}[A-Z][•·]?\d{3}|[A-Z]\d[A-Z] ?\d[A-Z]\d/, words: WORDS, needs: 'word' },
];

/** Vehicle identification numbers and, beside a word for them, number plates. */
export const vehicleNumber = identifierRecognizer('vehicleNumber', 'ISO 3779, 49 CFR 565.15 (check digit); number plates by the registration authorities', RULES);
