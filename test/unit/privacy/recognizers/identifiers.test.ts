import { describe, expect, it } from 'vitest';
import { deviceNumber } from '../../../../src/privacy/recognizers/device';
import { identifiersAmericas } from '../../../../src/privacy/recognizers/identifiersAmericas';
import { identifiersAsiaPacific } from '../../../../src/privacy/recognizers/identifiersAsiaPacific';
import { identifiersEurope } from '../../../../src/privacy/recognizers/identifiersEurope';
import { vehicleNumber } from '../../../../src/privacy/recognizers/vehicle';

const RECOGNIZERS = [identifiersEurope, identifiersAmericas, identifiersAsiaPacific, vehicleNumber, deviceNumber];

/** Whether a recognizer of the tables gives exactly this value as this entity. */
function finds(text: string, entity: string, value: string): boolean {
	return RECOGNIZERS.flatMap((recognizer) => [...recognizer.analyze(text)]).some((span) => span.entity === entity && text.slice(span.start, span.end) === value);
}

/** Specimens from the authorities' own documents and other numbers that belong to nobody. */
const BY_ITSELF: readonly (readonly [string, string, string])[] = [
	['UK_NINO', 'National Insurance', 'AB123456C'],
	['UK_DRIVING_LICENCE', 'driving licence', 'MORGA657054SM9IJ'],
	['DE_SOCIAL_SECURITY', 'Rentenversicherungsnummer', '15070649C103'],
	['CH_AHV', 'AHV', '756.9217.0769.85'],
	['FR_NIR', 'numéro de sécurité sociale', '2 55 08 14 168 025 38'],
	['BE_NATIONAL_NUMBER', 'rijksregisternummer', '85.07.30-033.28'],
	['ES_NIF', 'DNI', '12345678Z'],
	['ES_NIE', 'NIE', 'X1234567L'],
	['IT_FISCAL_CODE', 'codice fiscale', 'RSSMRA85T10A562S'],
	['SE_PERSONNUMMER', 'personnummer', '811228-9874'],
	['FI_PERSONAL_IDENTITY_CODE', 'hetu', '131052-308T'],
	['NO_FODSELSNUMMER', 'fødselsnummer', '15108695088'],
	['PL_PESEL', 'PESEL', '44051401359'],
	['RO_CNP', 'CNP', '1630615123457'],
	['EE_LT_PERSONAL_CODE', 'isikukood', '36805280109'],
	['YU_JMBG', 'JMBG', '0101006500006'],
	['RU_SNILS', 'СНИЛС', '112-233-445 95'],
	['TR_NATIONAL_ID', 'TCKN', '10000000146'],
	['MEDICAL_LICENSE', 'DEA', 'AB1234563'],
	['BR_CPF', 'CPF', '390.533.447-05'],
	['BR_CNPJ', 'CNPJ', '16.727.230/0001-97'],
	['AR_CUIT', 'CUIT', '20-05536168-2'],
	['CL_RUT', 'RUT', '12.531.909-2'],
	['IN_AADHAAR', 'Aadhaar', '2341 2341 2346'],
	['SG_NRIC_FIN', 'NRIC', 'S1234567D'],
	['CN_RESIDENT_ID', '身份证', '11010519491231002X'],
	['TW_NATIONAL_ID', '身分證', 'A123456789'],
	['AU_ABN', 'ABN', '51 824 753 556'],
	['ZA_ID_NUMBER', 'South African ID', '8001015009087'],
	['VIN', 'VIN', '1M8GDM9AXKP042788'],
];

describe('identifiers that stand by themselves', () => {
	it.each(BY_ITSELF)('finds %s beside %s and in plain prose', (entity, label, value) => {
		for (const text of [`${label}: ${value}`, `{"${label}":"${value}"}`, `Please check (${value}), thanks`, `${value}`]) {
			expect(finds(text, entity, value), text).toBe(true);
		}
	});

	it.each(BY_ITSELF.filter(([entity]) => !/^UK_/.test(entity)))('takes %s beside %s with a wrong check only for a mistyped one', (entity, label, value) => {
		const wrong = mistyped(value);
		expect(finds(`Please check ${wrong} for us`, entity, wrong)).toBe(false);
		// A European VIN carries no check digit.
		if (entity !== 'VIN') expect(finds(`${label}: ${wrong}`, entity, wrong)).toBe(true);
	});

	it.each(BY_ITSELF)('leaves %s (%s) readable inside something longer, or counted', (entity, _, value) => {
		for (const text of [`part A7${value}`, `part ${value}88`, `order no. ${value}`]) expect(finds(text, entity, value), text).toBe(false);
	});
});

/** The last place counted one on. */
function mistyped(value: string): string {
	const last = value.at(-1) ?? '';
	return value.slice(0, -1) + (/\d/.test(last) ? String((Number(last) + 1) % 10) : last === 'X' ? '3' : last === 'Z' ? 'A' : String.fromCharCode(last.charCodeAt(0) + 1));
}

const BY_FORM: readonly (readonly [string, string])[] = [
	['US_ITIN', '912-90-3456'],
	['US_MBI', '1EG4-TE5-MK73'],
	['MX_CURP', 'BOXW310820HNERXN09'],
	['MX_RFC', 'GODE561231GR8'],
	['IN_PAN', 'ABCPE1234F'],
	['IN_GSTIN', '27ABCDE1234F1Z5'],
	['KR_RRN', '960121-1234567'],
	['LV_PERSONAL_CODE', '290117-29340'],
	['PH_UMID', '6083-0287313-6'],
	['PK_CNIC', '34201-0891231-8'],
	['MY_NRIC', '770305-02-1234'],
];

describe('identifiers whose form is enough', () => {
	it.each(BY_FORM)('finds %s %s in prose', (entity, value) => {
		expect(finds(`Please check ${value} today`, entity, value)).toBe(true);
	});
});

const WITH_WORD: readonly (readonly [string, string, string])[] = [
	['UK_NHS', 'NHS number', '943 476 5919'],
	['UK_UTR', 'UTR', '1955839661'],
	['UK_PASSPORT', 'passport', 'XY9876543'],
	['IE_PPS', 'PPS number', '1234567T'],
	['DE_TAX_ID', 'Meine Steuer-ID ist', '86095742719'],
	['DE_TAX_NUMBER', 'Steuernummer', '181/815/08155'],
	['DE_ID_CARD', 'Personalausweis', 'T220001293'],
	['DE_HEALTH_INSURANCE', 'Krankenkasse', 'A123456780'],
	['DE_VAT_ID', 'USt-IdNr', 'DE136695976'],
	['AT_SOCIAL_SECURITY', 'SVNR', '1237010180'],
	['FR_SIREN', 'SIREN', '732 829 320'],
	['NL_BSN', 'BSN', '111222333'],
	['PT_NIF', 'contribuinte', '123456789'],
	['IT_VAT_CODE', 'partita IVA', '00743110157'],
	['DK_CPR', 'CPR', '211062-5629'],
	['PL_NIP', 'NIP', '856-734-62-15'],
	['PL_ID_CARD', 'dowód osobisty', 'ABA300000'],
	['CZ_BIRTH_NUMBER', 'rodné číslo', '710319/2745'],
	['BG_EGN', 'ЕГН', '7523169263'],
	['HR_OIB', 'OIB', '33392005961'],
	['US_SSN', 'SSN', '900-12-3456'],
	['US_EIN', 'EIN', '94-2841935'],
	['US_PASSPORT', 'passport number', 'A12345678'],
	['US_DRIVER_LICENSE', "driver's license", 'D123-456-7890'],
	['ABA_ROUTING_NUMBER', 'routing', '021000021'],
	['US_NPI', 'NPI', '1234567893'],
	['CA_SIN', 'social insurance', '046 454 286'],
	['IN_VOTER', 'voter id', 'ABC1234567'],
	['HK_ID_CARD', 'HKID', 'A123456(3)'],
	['TH_TNIN', 'Thai ID', '1234567890121'],
	['JP_MY_NUMBER', 'マイナンバー', '123456789018'],
	['AU_TFN', 'tax file number', '123 456 782'],
	['AU_MEDICARE', 'Medicare', '2123 45670 1'],
	['IMEI', 'IMEI', '49-015420-323751-8'],
	['UK_VEHICLE_REGISTRATION', 'car', 'AB51 ABC'],
	['TR_LICENSE_PLATE', 'plaka', '34 ABC 1234'],
	['DE_KFZ', 'Kennzeichen', 'B-XY 123'],
	['DE_KFZ', 'Kennzeichen', 'VER-HS-24'],
	['LICENSE_PLATE', 'matrícula', '1234 BCD'],
];

describe('identifiers that need a word', () => {
	it.each(WITH_WORD)('finds %s beside %s, not without', (entity, label, value) => {
		expect(finds(`${label} ${value}`, entity, value)).toBe(true);
		expect(finds(`"${label}": "${value}"`, entity, value)).toBe(true);
		expect(finds(`The report says ${value} again`, entity, value)).toBe(false);
	});

	it('reads the word after the number as well, unless it names the next one', () => {
		expect(finds('86095742719 ist meine Steuer-ID', 'DE_TAX_ID', '86095742719')).toBe(true);
		expect(finds('total 86095742719, Steuer-ID: none', 'DE_TAX_ID', '86095742719')).toBe(false);
	});

	it('finds a number in a field of its own', () => {
		expect(finds(' 943 476 5919\n', 'UK_NHS', '943 476 5919')).toBe(true);
		expect(finds('943 476 5918', 'UK_NHS', '943 476 5918')).toBe(false);
		expect(finds('000000000', 'NL_BSN', '000000000')).toBe(false);
	});

	it('does not take words of a language for acronyms', () => {
		expect(finds('seit Jahren ein 94-2841935', 'US_EIN', '94-2841935')).toBe(false);
		expect(finds('sin duda 046 454 286', 'CA_SIN', '046 454 286')).toBe(false);
		expect(finds('sin: 046 454 286', 'CA_SIN', '046 454 286')).toBe(true);
	});

	it('does not take groups of a bank account number for an identifier', () => {
		for (const text of ['IE29 AIBK 9311 5212 3456 79', 'DE89 3704 0044 0532 0130 01']) {
			expect(RECOGNIZERS.flatMap((recognizer) => [...recognizer.analyze(text)])).toEqual([]);
		}
	});
});
