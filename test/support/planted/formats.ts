import { codiceFiscaleLetter, dniLetter, iban, luhn, mod11And10, vin, weighted } from './checkDigits.ts';
import type { HipaaClass, Language } from './languages.ts';
import type { SeededRandom } from './seededRandom.ts';

/** One way in which a value of a class is written. */
export interface Format {
	readonly kind: HipaaClass;
	readonly name: string;
	/** Where it is customary; everywhere when left out. */
	readonly languages?: readonly Language[];
	/** Entity under which another field of the item would tell it. */
	readonly entity: string;
	/** What must not change when the value is disguised: letters whose case matters, for example. */
	readonly exactCase?: boolean;
	make(random: SeededRandom, language: Language): string;
}

const ONSETS = ['Zorv', 'Quib', 'Brax', 'Vlint', 'Threm', 'Klud', 'Smyrk', 'Plorf', 'Gwend', 'Drusk', 'Fjolm', 'Wrenk', 'Skabb', 'Jorpt', 'Twild', 'Chuzz'];
const MIDDLES = ['a', 'e', 'i', 'o', 'u', 'ami', 'ebo', 'ilu', 'opa', 'uri'];
const ENDS = ['quist', 'vath', 'dorfer', 'zynski', 'mandt', 'pollo', 'rinho', 'stijn', 'ghetti', 'bowitz', 'kamp', 'lescu'];
const FIRST: Readonly<Record<Language, readonly string[]>> = {
	en: ['Ada', 'Wilbur', 'Prudence'],
	de: ['Jürgen', 'Annegret', 'Käthe'],
	fr: ['Édith', 'Aurélien', 'Solène'],
	es: ['Íñigo', 'Begoña', 'Joaquín'],
	it: ['Nicolò', 'Ludovica', 'Gennaro'],
	nl: ['Maaike', 'Joost', 'Liesbeth'],
	pl: ['Łucja', 'Zbigniew', 'Grażyna'],
	pt: ['João', 'Conceição', 'Inês'],
};

/** An invented surname, made of syllables that no language here puts together. */
export function surname(random: SeededRandom): string {
	return random.pick(ONSETS) + random.pick(MIDDLES) + random.pick(ENDS);
}

function street(random: SeededRandom, language: Language): string {
	const name = surname(random);
	const number = random.fill('+#');
	switch (language) {
		case 'en':
			return `${number} ${name} Street, ${surname(random)}, IL ${random.fill('6####')}`;
		case 'fr':
			return `${number} rue ${name}, ${random.fill('7####')} ${surname(random)}`;
		case 'es':
			return `Calle ${name} ${number}, ${random.fill('2####')} ${surname(random)}`;
		case 'it':
			return `Via ${name} ${number}, ${random.fill('2####')} ${surname(random)}`;
		case 'nl':
			return `${name}straat ${number}, ${random.fill('+###')} ${random.fill('@@')} ${surname(random)}`;
		case 'pl':
			return `ul. ${name} ${number}, ${random.fill('+#-###')} ${surname(random)}`;
		case 'pt':
			return `Rua ${name} ${number}, ${random.fill('+###-###')} ${surname(random)}`;
		case 'de':
			return `${name}straße ${number}, ${random.fill('+####')} ${surname(random)}`;
	}
}

const MONTHS: Readonly<Record<Language, string>> = {
	en: 'March May July October', de: 'März Mai Juli Oktober', fr: 'mars mai juillet octobre', es: 'marzo mayo julio octubre',
	it: 'marzo maggio luglio ottobre', nl: 'maart mei juli oktober', pl: 'marca maja lipca października', pt: 'março maio julho outubro',
};

function day(random: SeededRandom): string {
	return String(10 + random.below(19));
}

function year(random: SeededRandom): string {
	return String(1930 + random.below(75));
}

const PHONES: Readonly<Record<Language, readonly string[]>> = {
	en: ['(202) 555-01##', '+1 312-555-01##', '+44 20 7946 0###'],
	de: ['+49 30 2312 5###', '030 23125###', '0171 39200##'],
	fr: ['+33 1 99 00 ## ##', '01 99 00 ## ##'],
	es: ['+34 6## 55 ## ##', '91 555 ## ##'],
	it: ['+39 06 5550 ####', '347 555 ####'],
	nl: ['+31 20 555 ####', '06 55 ## ## ##'],
	pl: ['+48 22 555 ## ##', '601 555 ###'],
	pt: ['+351 21 555 ####', '91 555 ## ##'],
};

/** National numbers with their check digits. */
const NATIONAL: readonly (readonly [name: string, languages: readonly Language[], make: (random: SeededRandom) => string])[] = [
	['US SSN', ['en'], (random) => random.fill('2+#-+#-+###')],
	['UK NINO', ['en'], (random) => random.fill('JG ## ## ## C')],
	['Steuer-ID', ['de'], (random) => {
		// One digit twice, the others once, as the authority issues them.
		const digits = [...'123456789'].sort(() => random.below(3) - 1);
		const body = [...digits, digits[0] ?? '1'].join('').slice(0, 10);
		return body + mod11And10(body);
	}],
	['NIR', ['fr'], (random) => {
		const body = random.fill('2 55 08 14 ### ###').replaceAll(' ', '');
		const check = String(97 - Number(BigInt(body) % 97n)).padStart(2, '0');
		return `${body.replace(/(.)(..)(..)(..)(...)(...)/, '$1 $2 $3 $4 $5 $6')} ${check}`;
	}],
	['DNI', ['es'], (random) => {
		const digits = random.fill('5#######');
		return digits + dniLetter(digits);
	}],
	['codice fiscale', ['it'], (random) => {
		const body = random.fill('@@@@@@8#A1#H501').replace(/^.{6}/, 'ZRVQBL');
		return body + codiceFiscaleLetter(body);
	}],
	['BSN', ['nl'], (random) => {
		for (;;) {
			const body = random.fill('1#######');
			const check = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
			if (check < 10) return body + check;
		}
	}],
	['PESEL', ['pl'], (random) => {
		const body = `${random.fill('7#')}0${random.fill('+')}1${random.fill('#####')}`;
		return body + String((10 - (weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
	}],
	['NIF', ['pt'], (random) => {
		const body = random.fill('2#######');
		const rest = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
		return body + (rest < 2 ? '0' : String(11 - rest));
	}],
	['CPF', ['pt'], (random) => {
		const body = random.fill('+########');
		const first = (weighted(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11 % 10;
		const second = (weighted(body + first, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11 % 10;
		return `${body}${first}${second}`.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4');
	}],
];

const ACCOUNTS: readonly (readonly [name: string, languages: readonly Language[], country: string, account: string])[] = [
	['IBAN GB', ['en'], 'GB', 'NWBK##############'],
	['IBAN DE', ['de'], 'DE', '##################'],
	['IBAN FR', ['fr'], 'FR', '#######################'],
	['IBAN ES', ['es'], 'ES', '####################'],
	['IBAN IT', ['it'], 'IT', 'X######################'],
	['IBAN NL', ['nl'], 'NL', 'ABNA##########'],
	['IBAN PL', ['pl'], 'PL', '########################'],
	['IBAN PT', ['pt'], 'PT', '#####################'],
];

const groupsOf4 = (text: string) => text.replace(/.{4}(?=.)/g, '$& ');
const compactName = (random: SeededRandom) => surname(random).toLowerCase();

/** Every format; for each language and class there is at least one. */
export const FORMATS: readonly Format[] = [
	{ kind: 'name', name: 'first and last', entity: 'PERSON', make: (random, language) => `${random.pick(FIRST[language])} ${surname(random)}` },
	{ kind: 'name', name: 'last, first', entity: 'PERSON', make: (random, language) => `${surname(random)}, ${random.pick(FIRST[language])}` },
	{ kind: 'name', name: 'double', entity: 'PERSON', make: (random, language) => `${random.pick(FIRST[language])} ${surname(random)}-${surname(random)}` },
	{ kind: 'place', name: 'street and town', entity: 'ADDRESS', make: street },
	{ kind: 'date', name: 'ISO', entity: 'DATE_OF_BIRTH', make: (random) => `${year(random)}-0${random.fill('+')}-${day(random)}` },
	{ kind: 'date', name: 'day first', entity: 'DATE_OF_BIRTH', make: (random, language) => [day(random), `0${random.fill('+')}`, year(random)].join(['de', 'pl'].includes(language) ? '.' : '/') },
	{ kind: 'date', name: 'month in letters', entity: 'DATE_OF_BIRTH', make: (random, language) => `${day(random)}${language === 'de' ? '.' : ''} ${random.pick(MONTHS[language].split(' '))} ${year(random)}` },
	{ kind: 'phone', name: 'phone', entity: 'PHONE_NUMBER', make: (random, language) => fillDigits(random, random.pick(PHONES[language])) },
	{ kind: 'fax', name: 'fax', entity: 'PHONE_NUMBER', make: (random, language) => fillDigits(random, random.pick(PHONES[language])) },
	{ kind: 'email', name: 'first.last', entity: 'EMAIL_ADDRESS', make: (random) => `${compactName(random)}.${compactName(random)}@example.${random.pick(['com', 'org', 'net'])}` },
	{ kind: 'email', name: 'with a tag', entity: 'EMAIL_ADDRESS', make: (random) => `${compactName(random)}_${random.fill('##')}+inbox@mail.example.org` },
	...NATIONAL.map(([name, languages, make]): Format => ({ kind: 'nationalId', name, languages, entity: 'NATIONAL_ID', make })),
	{ kind: 'medicalRecord', name: 'MRN', entity: 'MEDICAL_RECORD_NUMBER', make: (random) => random.fill('MRN-+#######') },
	{ kind: 'medicalRecord', name: 'digits', entity: 'MEDICAL_RECORD_NUMBER', make: (random) => random.fill('+#########') },
	{ kind: 'medicalRecord', name: 'NHS number', languages: ['en'], entity: 'MEDICAL_RECORD_NUMBER', make: nhsNumber },
	{ kind: 'healthPlan', name: 'member id', entity: 'HEALTH_PLAN_NUMBER', make: (random) => random.fill('@@@-+########') },
	{ kind: 'healthPlan', name: 'US MBI', languages: ['en'], entity: 'HEALTH_PLAN_NUMBER', make: (random) => random.fill('1EG+-TE+-MK##') },
	{ kind: 'healthPlan', name: 'KVNR', languages: ['de'], entity: 'HEALTH_PLAN_NUMBER', make: healthInsuranceDe },
	...ACCOUNTS.map(([name, languages, country, account]): Format => ({ kind: 'account', name, languages, entity: 'IBAN_CODE', make: (random) => groupsOf4(iban(country, random.fill(account))) })),
	{ kind: 'account', name: 'payment card', entity: 'CREDIT_CARD', make: (random) => card(random, '4###############') },
	{ kind: 'account', name: 'account number', entity: 'ACCOUNT_NUMBER', make: (random) => random.fill('+###########') },
	{ kind: 'license', name: 'driver', entity: 'DRIVER_LICENSE', make: (random) => random.fill('@+#######') },
	{ kind: 'license', name: 'passport', entity: 'PASSPORT', make: (random) => random.fill('@@+######') },
	{ kind: 'vehicle', name: 'VIN', entity: 'VIN', make: (random) => vin(random.fill('1M8GDM9A_KP0#####').replace('_', '0')) },
	{ kind: 'vehicle', name: 'plate', entity: 'LICENSE_PLATE', make: (random, language) => random.fill(language === 'de' ? 'B-@@ +###' : '@@-+##-@@') },
	{ kind: 'device', name: 'IMEI', entity: 'IMEI', make: (random) => luhnEnded(random.fill('35############')) },
	{ kind: 'device', name: 'MAC address', entity: 'MAC_ADDRESS', make: (random) => random.fill('02:%%:%%:%%:%%:%%').toUpperCase() },
	{ kind: 'device', name: 'serial number', entity: 'DEVICE_ID', make: (random) => random.fill('SN-@@+###@+##') },
	{ kind: 'url', name: 'profile', entity: 'URL', make: (random) => `https://social.example.org/users/${compactName(random)}${random.fill('##')}` },
	{ kind: 'ipAddress', name: 'IPv4', entity: 'IP_ADDRESS', make: (random) => `198.51.${100 + random.below(155)}.${100 + random.below(155)}` },
	{ kind: 'ipAddress', name: 'IPv6', entity: 'IP_ADDRESS', make: (random) => random.fill('2001:db8:+%%%:+%%%:+%%%:+%%%:+%%%:+%%%') },
	{ kind: 'biometric', name: 'template', entity: 'BIOMETRIC_ID', make: (random) => random.fill('FP-%%%%%%%%%%%%%%%%%%%%%%%%') },
	{ kind: 'photo', name: 'file name', entity: 'PHOTO_ID', make: (random) => `${compactName(random)}_${random.fill('####')}.jpg` },
	{ kind: 'other', name: 'customer number', entity: 'CUSTOMER_ID', make: (random) => random.fill('C-+######') },
	{ kind: 'other', name: 'case number', entity: 'CASE_NUMBER', make: (random) => random.fill('CASE/+####/+###') },
	{ kind: 'other', name: 'access token', entity: 'API_KEY', exactCase: true, make: (random) => random.fill('ghp_%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%@@@@') },
];

/** Like `fill`, for patterns in which `+` stands for itself. */
function fillDigits(random: SeededRandom, pattern: string): string {
	return pattern.replace(/#/g, () => String(random.below(10)));
}

function luhnEnded(body: string): string {
	return body + luhn(body);
}

function card(random: SeededRandom, pattern: string): string {
	return groupsOf4(luhnEnded(random.fill(pattern).slice(0, -1)));
}

function nhsNumber(random: SeededRandom): string {
	for (;;) {
		const body = random.fill('943######');
		const check = 11 - (weighted(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
		if (check !== 10) return `${body}${check % 11}`.replace(/(...)(...)(....)/, '$1 $2 $3');
	}
}

/** A letter, eight digits, and a Luhn-like digit over the letter's place in the alphabet and them. */
function healthInsuranceDe(random: SeededRandom): string {
	const body = random.fill('A########');
	const digits = `01${body.slice(1)}`;
	const sum = [...digits].reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
		return total + Math.floor(value / 10) + (value % 10);
	}, 0);
	return body + String(sum % 10);
}
