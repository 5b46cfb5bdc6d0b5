import type { Culture, Lexicon } from './lexicon.ts';
import type { Random } from './random.ts';
import { TITLES } from './templates.ts';

/** Titles of two people with one name. */
const COUPLES: Readonly<Record<string, string>> = {
	en: 'Mr and Mrs', de: 'Herr und Frau', fr: 'M. et Mme', es: 'Sr. y Sra.', it: 'Sig. e Sig.ra', pt: 'Sr. e Sra.', nl: 'de heer en mevrouw', pl: 'Państwo',
};

/** Makes the values that fill the slots of a text; each value with the label of its kind. */
export class Fillers {
	private readonly lexicon: Lexicon;
	private readonly random: Random;

	constructor(lexicon: Lexicon, random: Random) {
		this.lexicon = lexicon;
		this.random = random;
	}

	culture(language: string): Culture {
		const own = this.lexicon.cultures.filter(({ locale }) => locale.startsWith(language));
		return this.random.pick(own.length > 0 && this.random.chance(0.65) ? own : this.lexicon.cultures);
	}

	first({ firsts }: Culture): string {
		const first = this.random.pick(firsts);
		return this.random.chance(0.05) ? `${first}-${this.random.pick(firsts)}` : first;
	}

	last({ lasts }: Culture): string {
		const { random } = this;
		const last = random.pick(lasts);
		const dice = random.next();
		if (dice < 0.05) return `${last}-${random.pick(lasts)}`;
		if (dice < 0.1) return `${random.pick(['van', 'van der', 'von', 'de', 'de la', 'del', 'da', 'dos', 'di', 'Van den', 'El', 'al', 'bin', 'Le', 'ter', 'zu'])} ${last}`;
		if (dice < 0.105) return `${last} - ${random.pick(lasts)}`;
		if (dice < 0.12) return `${random.pick(["O'", 'Mc', 'Mac', "D'", "d'", 'Al-', 'el-'])}${last}`;
		return last;
	}

	person(culture: Culture): string {
		const { random } = this;
		const first = this.first(culture);
		const last = this.last(culture);
		if (/^(ja|zh|ko)/.test(culture.locale)) return random.chance(0.25) ? last : `${last}${random.chance(0.3) ? ' ' : ''}${first}`;
		const initial = `${first.charAt(0)}.`;
		const dice = random.next();
		if (dice < 0.5) return `${first} ${last}`;
		if (dice < 0.56) return `${first} ${random.pick(culture.firsts).charAt(0)}. ${last}`;
		if (dice < 0.62) return `${first} ${random.pick(culture.firsts)} ${last}`;
		if (dice < 0.66) return `${last}, ${first}`;
		if (dice < 0.7) return `${initial} ${last}`;
		if (dice < 0.74) return `${first} ${last} ${random.pick(culture.lasts)}`;
		if (dice < 0.77) return `${last.toUpperCase()} ${first}`;
		if (dice < 0.79) return `${first} ${last} ${random.pick(['Jr.', 'Sr.', 'III', 'PhD', 'MD'])}`;
		if (dice < 0.82) return `${first} ${last.charAt(0)}.`;
		if (dice < 0.84) return `${last} ${first}`;
		if (dice < 0.86) return `${first} ${first.charAt(0)} ${last}`;
		if (dice < 0.93) return first;
		return last;
	}

	titled(culture: Culture, language: string): string {
		if (this.random.chance(0.05)) return `${COUPLES[language] ?? COUPLES['en']} ${this.last(culture)}`;
		const titles = Object.hasOwn(TITLES, language) ? TITLES[language as keyof typeof TITLES] : TITLES.en;
		const title = this.random.pick(titles.split(' '));
		const dice = this.random.next();
		const name = dice < 0.5 ? this.last(culture) : dice < 0.8 ? `${this.first(culture)} ${this.last(culture)}` : `${this.first(culture).charAt(0)}. ${this.last(culture)}`;
		return `${title} ${name}`;
	}

	city(culture: Culture): string {
		const { random } = this;
		if (culture.cities.length > 0 && random.chance(0.75)) return random.pick(culture.cities);
		const stem = random.pick([...culture.lasts, ...culture.firsts]);
		return random.pick([
			`${random.pick(['North', 'South', 'East', 'West', 'New', 'Lake', 'Port', 'San', 'Saint', 'Bad', 'Alt', 'Villa', 'Borgo', 'Sint', 'Stary'])} ${stem}`,
			`${stem}${random.pick(['ton', 'ville', 'burgh', 'stad', 'berg', 'furt', 'land', 'fort', 'mouth', 'shire', 'view', 'side', 'haven', 'chester', 'dorf', 'heim'])}`,
			`${stem}${random.pick([' a mare', '-sur-Mer', '-les-Bains', ' del Mar', ' sull’Adige', ' del friuli', ' terme', ' upon Sea'])}`,
		]);
	}

	country(): string {
		return this.random.pick(this.lexicon.countries);
	}

	/** Addresses as forces, generators and people in a hurry write them. */
	private oddAddress(culture: Culture, language: string): string {
		const { random } = this;
		const foreign = this.culture('zz');
		const forces = `${random.pick(['FPO', 'APO', 'DPO'])} ${random.pick(['AA', 'AE', 'AP'])} ${random.fill('#####')}`;
		return random.pick([
			`the corner of ${this.street(culture, language)} and ${this.last(foreign)} ${random.pick(['Gateway', 'Mill', 'Union', 'Bypass', 'Route', 'Club', 'Turnpike'])}`,
			random.fill(`PSC ####, Box ####\n${forces}`),
			random.fill(`Unit #### Box ####\n${forces}`),
			`${random.pick(['USS', 'USNS', 'USNV', 'USCGC'])} ${this.last(foreign)}\n${forces}`,
			`${this.street(foreign, 'de')} ${random.pick(['Apt.', 'Suite', 'Unit'])} ${random.fill('###')}${random.pick([' ', '\n', ', '])}${this.city(foreign).toUpperCase()}${random.pick(['', ' ', ', '])}${random.fill('??')} ${random.fill('#####')}`,
			`${random.fill('#####')} ${this.street(foreign, 'hu')}. ${random.pick(['Apt.', 'Suite'])} ${random.fill('###')} ${this.city(foreign)} ${random.pick(['Vas', 'VE', 'OO', this.city(foreign)])}`,
			`${this.street(foreign, language)}\n ${random.pick(['Suite', 'Apt.'])} ${random.fill('###')}\n ${this.city(foreign)}\n ${this.country()} ${random.fill('#####')}`,
			`${this.street(foreign, 'it')}, ${random.fill('#####')}, ${this.city(culture)} (${random.fill('??')})`,
		]);
	}

	street(culture: Culture, language: string): string {
		const { random } = this;
		const stem = random.pick(random.chance(0.6) ? culture.lasts : culture.firsts);
		const full = random.chance(0.2) ? `${random.pick(culture.firsts)} ${stem}` : stem;
		const number = `${1 + random.below(random.chance(0.3) ? 9999 : 250)}${random.chance(0.1) ? random.pick(['a', 'b', ' A', 'C', '/2', '-14', ' bis']) : ''}`;
		if (culture.streets.length > 0 && random.chance(0.4)) {
			const name = random.pick(culture.streets);
			return /^(en|fr)/.test(culture.locale) ? `${number} ${name}` : `${name} ${number}`;
		}
		if (/^(de|nl|da|sv|nb)/.test(language)) {
			const end = random.pick(['straße', 'str.', 'weg', 'gasse', 'platz', 'allee', ' Straße', '-Straße', 'ring', 'straat', 'laan', 'gracht', 'gade', 'vej', 'gatan', 'vägen', 'veien', ' Weg', 'strasse']);
			return `${stem}${end} ${number}`;
		}
		if (/^fr/.test(language)) {
			const lead = random.pick(['rue', 'avenue', 'boulevard', 'chemin', 'place', 'allée', 'impasse', 'quai', 'Rue', 'Avenue', 'bd', 'av.', 'cours', 'route']);
			return `${number}${random.chance(0.5) ? ',' : ''} ${lead} ${random.pick(['', 'de ', 'du ', 'des ', 'de la ', 'de l’'])}${full}`;
		}
		if (/^(es|it|pt|ro)/.test(language)) {
			const lead = random.pick(['Calle', 'Avenida', 'Plaza', 'Paseo', 'C/', 'Avda.', 'Via', 'Viale', 'Piazza', 'Corso', 'Vicolo', 'Canale', 'Borgo', 'Strada', 'Contrada', 'Rua', 'Travessa', 'Av.', 'Largo', 'Praça', 'Pasaje', 'Cañada', 'Ronda', 'Camino', 'Strada', 'Str.', 'Bulevardul', 'Glorieta', 'Acceso', 'Urbanización', 'Stretto', 'Rotonda', 'Incrocio']);
			return `${lead} ${random.pick(['', 'de ', 'del ', 'della ', 'da ', 'de la '])}${full}${random.chance(0.5) ? ',' : ''} ${number}${random.chance(0.15) ? random.pick([' Puerta 3', ', 2º B', ' Piso 4', ', int. 5', ' appartamento 12', ', 3.º Esq.']) : ''}`;
		}
		if (/^(pl|cs|hu|sk|hr|uk|ru|tr|fi|el)/.test(language)) {
			const [lead, tail] = random.pick([['ul. ', ''], ['al. ', ''], ['plac ', ''], ['aleja ', ''], ['', ' utca'], ['', ' út'], ['', ' tér'], ['ул. ', ''], ['проспект ', ''], ['вул. ', ''], ['', ' Sokak'], ['', ' Caddesi No:'], ['', ' Mah.'], ['', 'katu'], ['', 'tie'], ['náměstí ', ''], ['', 'ova'], ['Οδός ', '']] as const);
			return `${lead}${full}${tail} ${number}`;
		}
		const end = random.pick(['Street', 'St', 'St.', 'Road', 'Rd', 'Rd.', 'Avenue', 'Ave', 'Ave.', 'Lane', 'Ln', 'Drive', 'Dr', 'Dr.', 'Court', 'Ct', 'Blvd', 'Boulevard', 'Way', 'Place', 'Pl', 'Terrace', 'Square', 'Highway', 'Parkway', 'Trail', 'Close', 'Crescent', 'Mews', 'Gardens', 'Hill', 'Grove', 'Walk', 'Viaduct', 'Freeway', 'Turnpike', 'Branch', 'Wells', 'Ridge', 'Roads', 'Fords', 'Plain', 'Estates', 'Divide', 'Knoll', 'Crossing', 'Junction', 'Stravenue', 'Circle', 'Loop', 'Alley', 'Heights', 'Meadow', 'Creek', 'Marg', 'Nagar', 'Chowk', 'Ganj', 'Path']);
		const unit = random.chance(0.3) ? `${random.pick([', ', ' '])}${random.pick(['Apt.', 'Apt', 'Suite', 'Unit', 'Flat', 'Studio', 'Floor', 'Room', '#', 'P.O. Box', 'H.No.', 'Building'])} ${1 + random.below(999)}` : '';
		return `${number}${random.chance(0.06) ? ',' : ''} ${random.pick(['', '', '', 'N ', 'S. ', 'East ', 'Old '])}${full} ${end}${unit}`;
	}

	/** Street, place, code and perhaps region and country, on one line or on several. */
	address(culture: Culture, language: string, several: boolean): string {
		const { random } = this;
		if (random.chance(0.12)) return this.oddAddress(culture, language);
		const street = this.street(culture, language);
		const code = random.fill(random.pick(culture.postcodes.length > 0 ? culture.postcodes.filter((pattern) => !/[[({^]/.test(pattern)).concat('#####') : ['#####', '####', '??# #??', '### ##']));
		const city = this.city(culture);
		const state = culture.states.length > 0 && random.chance(0.4) ? random.pick(culture.states) : random.pick(['NY', 'TX', 'CA', 'WA', 'MI', 'VIC', 'NSW', 'ON', 'Kent', '(TO)', '(RM)', 'FL']);
		const comma = several ? '\n' : random.pick([', ', ', ', ', ', ' ', ' - ', '; ']);
		const place =
			/^en/.test(language) ? random.pick([`${city}, ${state} ${code}`, `${city} ${code}`, `${city}, ${code}`, city, `${city}, ${state}`, `${city}-${code}`, `${city}${several ? '\n' : ', '}${state}${several ? '\n' : ', '}${code}`])
			: random.pick([`${code} ${city}`, `${code} ${city}`, `${code}, ${city}`, `${city} ${code}`, `${code}-${city}`, city, `${code} ${city} ${state}`, `${code}, ${city} (${city.slice(0, 2).toUpperCase()})`]);
		const country = random.chance(0.2) ? `${comma}${this.country()}` : '';
		return random.chance(0.15) && !several ? street : `${street}${comma}${place}${country}`;
	}

	organisation(culture: Culture): string {
		const { random } = this;
		const [one, two, three] = [random.pick(culture.lasts), random.pick(culture.lasts), random.pick(culture.lasts)];
		const form = culture.legalForms.length > 0 && random.chance(0.6) ? random.pick(culture.legalForms) : random.pick(['Inc.', 'Ltd', 'Ltd.', 'LLC', 'GmbH', 'AG', 'S.A.', 'SARL', 'S.L.', 'S.p.A.', 'B.V.', 'PLC', 'Corp.', 'Corporation', 'Group', 'Holdings', 'e.V.', 'KG', 'Co.']);
		const field = random.pick(['Bank', 'Hospital', 'University', 'Insurance', 'Logistics', 'Systems', 'Consulting', 'Partners', 'Motors', 'Energy', 'Foods', 'Clinic', 'Institute', 'Media', 'Software', 'Technologies', 'Pharma', 'Capital', 'School', 'College', 'Airlines', 'Council', 'Solutions', 'Industries', 'Versicherung', 'Klinik', 'Verband', 'Werke', 'Banque', 'Banco', 'Clínica', 'Hôpital']);
		return random.pick([
			`${one} ${form}`, `${one} ${field}`, `${one} & ${two} ${form}`, `${one}-${two}`, `${one}, ${two} & ${three} ${random.pick(['LLP', 'LLC', 'Partners'])}`, `${one} ${field} ${form}`,
			`${field} of ${this.city(culture)}`, `${this.city(culture)} ${field}`, `${one}${random.pick(['tech', 'soft', 'net', 'Corp', 'com', 'lab'])}`,
			random.fill('???'), random.fill('????'), `${random.pick(['Universität', 'Stadtwerke', 'FC', 'SV', 'Universidad de', 'Université de', 'Bank of', 'Museum of', 'Ministry of'])} ${this.city(culture)}`,
		]);
	}
}
