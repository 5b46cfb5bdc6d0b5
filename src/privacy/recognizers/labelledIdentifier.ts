import type { Recognizer } from '../recognizer';
import { wordPattern } from './identifierRules';

/**
 * Names of identifiers in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish, by what they name.
 * The first that fits gives the entity. A space stands for none, one or two of ` `, `_`, `.`, `-`.
 */
const LABELS: readonly (readonly [string, string])[] = [
	['PASSPORT', "passports?|reisepass(?: ?nummer|nr)?|pass ?(?:nummer|nr)|passeport|pasaporte|passaporto|paspoort(?: ?nummer)?|passaporte|paszport\\p{L}*|travel document|pasaport\\p{L}*|паспорт\\p{L}*"],
	['DRIVER_LICENSE', "driv(?:er|ing)[’']?s?[’']? licen[cs]e|licen[cs]e number|licen[cs]e no|licen[cs]e|DL|führerschein(?: ?nummer|nr)?|permis de conduire|(?:carn[eé]|permiso|licencia) de conducir|patente(?: di guida)?|rijbewijs(?: ?nummer)?|carta de condução|CNH|prawo jazdy|prawa jazdy"],
	['MEDICAL_RECORD_NUMBER', 'mrn|medical record|patient (?:id|number|no|nr)|patienten ?(?:nummer|id|nr)|fall ?nummer|chart (?:number|no)|num[ée]ro (?:de )?(?:patient|dossier)|dossier m[ée]dical|IPP|historia cl[ií]nica|nhc|cartella clinica|pati[eë]nt ?nummer|prontu[áa]rio|numer pacjenta|national health id|health id|nhs(?: number| no)?|rx(?: number| no)?|prescription(?: number| no| id)|rezept ?(?:nummer|nr)|claim (?:number|no|id)'],
	['HEALTH_PLAN_NUMBER', '(?:group|policy|plan|certificate) (?:number|no|id)|medicaid(?: id| number| no)?|insurance(?: id| number| no| code| policy)?|policy ?holder(?: id)?|health plan|plan id|member id|subscriber id|beneficiary(?: id| number)?|versicherten ?nummer|versicherungs ?(?:nummer|nr)|krankenversicherten ?nummer|mutuelle|num[ée]ro d.?assur[ée]|p[óo]liza|n[uú]mero de afiliado|tessera sanitaria|polis ?nummer|ap[óo]lice|polisa|numer polisy'],
	['ACCOUNT_NUMBER', "(?:bank|checking|savings|current|giro|source|destination)? ?account(?: number| num| no| nr| id)?|acct(?: no)?|acc(?: ?num)?|a\\/c|routing(?: number| no)?|sort ?code|konto ?(?:nummer|nr)|konto|bankleitzahl|blz|num[ée]ro de compte|compte(?: bancaire)?|cuenta(?: bancaria)?|n[uú]mero de cuenta|conto(?: corrente)?|rekening ?(?:nummer|nr)?|conta(?: corrente| banc[áa]ria)?|numer konta|rachun\\p{L}*|ifsc(?: code)?|BSB|clabe|CCI"],
	['TAX_ID', 'tax id(?:entification)?|international tax id|tax (?:number|no|payer id|payer number)|TIN|atin|itin|EIN|fein|UTR|PAN|steuer ?(?:nummer|nr|id)|steuer ?identifikations ?nummer|num[ée]ro fiscal|nif|CIF|codice fiscale|partita iva|p\\.? ?iva|btw ?nummer|rsin|NIP|cpf|cnpj|rfc|regon|ИНН|vat(?: id| number| no| reg\\p{L}*)?|ust ?id ?nr'],
	['NATIONAL_ID', "ssns?|social(?: security)?(?: card| details| insurance)?|seguridad social|s[ée]curit[ée] sociale|alien (?:registration )?(?:number|no|id)|green card|uscis|orcid|ghana card|СНИЛС|полис\\p{L}*|CCCD|NIK|KTP|NIN|national id(?:entity|entification)?|identity (?:card|number|document)|id card|identification number|aadh?aa?r(?: card)?|voter(?: id)?|personal ?ausweis(?: ?nummer|nr)?|ausweis ?(?:nummer|nr)|sozialversicherungs ?(?:nummer|nr)|carte d.?identit[ée]|s[ée]curit[ée] sociale|documento de identidad|DNI|NIE|c[ée]dula|carta d.?identit[àa]|identiteits ?(?:kaart|bewijs)|bsn|cart[ãa]o de cidad[ãa]o|bilhete de identidade|dow[óo]d(?: osobisty)?|pesel|national insurance|nino|residence (?:permit|card)|visa number|aufenthaltstitel"],
	['EMPLOYEE_ID', "employee(?: id| number| no)?|staff (?:id|number|no)|badge (?:id|number|no)|personal ?(?:nummer|nr)|mitarbeiter ?(?:nummer|nr|id)|matricule|num[ée]ro d.?employ[ée]|n[uú]mero de empleado|matricola|personeels ?nummer|n[uú]mero (?:de )?funcion[áa]rio|numer pracownika|student (?:id|number|no)|matrikel ?(?:nummer|nr)"],
	['CUSTOMER_ID', "(?:customer|client|user|member|membership|subscriber|loyalty|suspect|applicant|subject|case ?worker)(?: id| number| no| identification number)|kunden ?(?:nummer|nr|id)|mitglieds ?(?:nummer|nr)|num[ée]ro (?:de )?client|n[uú]mero de cliente|(?:codice|numero) cliente|klant ?nummer|lidmaatschaps ?nummer|n[uú]mero (?:de|do) cliente|numer klienta"],
	['LICENSE_PLATE', 'licen[cs]e plate|number plate|registration plate|kennzeichen|plaque d.?immatriculation|targa|kenteken'],
	['CASE_NUMBER', 'docket(?: number| no)?|PNR|booking (?:reference|ref|code|number|no)|reservation (?:code|number|no)|buchungs ?(?:nummer|nr|code)|inmate (?:number|no|id)|police report(?: number| no)?'],
	['DEVICE_ID', 'serial (?:number|no|nr)|device id|udid|idfa|gaid|imei|android id|advertising id'],
];
const ALL = new RegExp(wordPattern(LABELS.map(([, words]) => words).join('|')).source, 'giu');
const ENTITIES = LABELS.map(([entity, words]) => [entity, new RegExp(`^(?:${wordPattern(words).source})$`, 'iu')] as const);

/** Between a label and its value: signs, quotes and the small words people put there. */
const CONNECTION =
	/(?:["'`“”„’|#([> \t_-]|\*{2}(?!\*)|[.:=]{1,2}(?:[ \t]{0,2}\r?\n)?|№|n\.?[oº°]\.?(?![\p{L}\p{N}])|(?:card|cards|number|numbers|num|no|nr|nummer|numero|número|numéro|numer|nos|id|code|details|value|is|was|are|ist|lautet|war|est|es|è|é|jest|of|to|for|with|ending|ends|in|the|your|my|meine?|mon|ma|mi|mio|mijn|meu|mój|su|und|and|including|listed|as|o|de|do|di|del)(?![\p{L}\p{N}])){0,14}/iuy;
const VALUE = /(?:[A-Z]{2,6}: ?)?[\p{L}\d*•](?:[\p{L}\d*•]|[_./-](?=[\p{L}\d*•])){2,39}(?: (?:\d[\dA-Z]{0,5}|[A-Z])(?![\p{L}\d.,/-])){0,6}/uy;
const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?!\d)/;
/** A British sort code is written as a date is. */
const SORT_CODE = /^sort/i;
const SHORT_NUMBER = /^(?:(?:19|20)\d{2}|\d{1,3})$/;
/** Prefixes that systems put before the numbers of people. */
const PREFIXED = /(?<![\p{L}\p{N}])(?<prefix>EMP|STAFF|MRN|PAT|PATIENT|MBR|CUST|NID|DL|SSN)[-_#]?(?=[A-Z]?\d{4})[A-Z]?\d{4,12}(?:-\d{1,4})?(?![\p{L}\p{N}])/gu;
const BY_PREFIX: Readonly<Record<string, string>> = { EMP: 'EMPLOYEE_ID', STAFF: 'EMPLOYEE_ID', MBR: 'CUSTOMER_ID', CUST: 'CUSTOMER_ID', NID: 'NATIONAL_ID', DL: 'DRIVER_LICENSE', SSN: 'US_SSN' };

/** Whatever follows the name of an identifier and has its digits: `passport no. X…`, `"mrn": "…"`, `Kundennummer …`. */
export const labelledIdentifier: Recognizer = {
	name: 'labelledIdentifier',
	entities: [...LABELS.map(([entity]) => entity), 'US_SSN'],
	source: 'own rule: the name of an identifier, signs or small words, a value with digits; 45 CFR 164.514(b)(2) for the kinds',
	*analyze(text) {
		for (const { 0: label, index } of text.matchAll(ALL)) {
			CONNECTION.lastIndex = index + label.length;
			const between = CONNECTION.exec(text)?.[0] ?? '';
			VALUE.lastIndex = index + label.length + between.length;
			const value = between === '' ? undefined : VALUE.exec(text)?.[0];
			if (value === undefined || !(isIdentifier(value, /ending|ends/i.test(between)) || (SORT_CODE.test(label) && DATE.test(value)))) continue;
			const entity = ENTITIES.find(([, pattern]) => pattern.test(label))?.[0] ?? 'NATIONAL_ID';
			const end = VALUE.lastIndex;
			yield { entity, start: end - value.length, end, score: 0.65 };
		}
		for (const { 0: found, index, groups } of text.matchAll(PREFIXED)) {
			yield { entity: BY_PREFIX[groups?.prefix ?? ''] ?? 'MEDICAL_RECORD_NUMBER', start: index, end: index + found.length, score: 0.7 };
		}
	},
};

/** Digits, or stars that leave some; not a date, a year or a count. */
function isIdentifier(value: string, isTail: boolean): boolean {
	// A word and a number (`form 1040`) are not one identifier; a prefix in capitals is.
	if (DATE.test(value) || /^\p{L}{4,} |^\p{Ll}+ /u.test(value)) return false;
	const digits = value.match(/\d/g)?.length ?? 0;
	if (/[*•]{2}|X{3}|x{4}/.test(value)) return true;
	if (isTail) return digits >= 3;
	return digits >= 3 && value.length >= 4 && !SHORT_NUMBER.test(value);
}
