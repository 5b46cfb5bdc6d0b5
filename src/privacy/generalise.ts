import { isIPv4, isIPv6 } from 'node:net';
import { normalize } from './normalize';

/** From this age on Safe Harbor puts all in one: 45 CFR 164.514(b)(2)(i)(C). */
const OLDEST = 90;
const OVER_89 = '90 or over';

/**
 * Three-digit ZIP areas with 20,000 people or fewer, which become 000: census of 2000, as listed in the HHS guidance on
 * de-identification of 26 November 2012.
 */
const SMALL_ZIP3 = new Set('036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893'.split(' '));

/** Country codes of one and two digits; all others have three. ITU-T E.164, list of assigned codes, 2016. */
const COUNTRY_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

type Generaliser = (value: string, year: number) => string | undefined;

/** What is left of a value, by its entity. */
const GENERALISERS: Readonly<Record<string, Generaliser>> = {
	DATE_TIME: (value, year) => yearIn(value, year),
	// Who was born that long ago is over 89, and the year would tell by how much.
	DATE_OF_BIRTH: (value, year) => (isOld(lastYear(value), year) ? OVER_89 : yearIn(value, year)),
	AGE: (value) => (Number(value) >= OLDEST ? OVER_89 : /^\d{1,2}$/.test(value) ? value : undefined),
	ADDRESS: (value) => zip3(value),
	US_ZIP_CODE: (value) => zip3(value),
	CREDIT_CARD: firstSixLastFour,
	IBAN_CODE: (value) => `${value.slice(0, 2).toUpperCase()}**`,
	IP_ADDRESS: network,
	EMAIL_ADDRESS: (value) => /@([^@\s]+)$/.exec(value)?.[1]?.replace(/^/, '*@'),
	PHONE_NUMBER: (value) => {
		const code = /^(?:\+|00)/.test(value) ? COUNTRY_CODE.exec(value.replace(/\D/g, '').replace(/^00/, ''))?.[0] : undefined;
		return code === undefined ? undefined : `+${code} …`;
	},
	// A tenth of a degree is eleven kilometres or less.
	COORDINATES: (value) => (/[°'′’"″]/.test(value) ? undefined : value.replace(/-?\d+\.\d+/g, (number) => Number(number).toFixed(1))),
};

/** Entities of which something can be left. */
export const GENERALISED: readonly string[] = Object.keys(GENERALISERS);

/**
 * A value made so coarse that it tells nobody: the year of a date, the first six and last four digits of a card, the network of an address.
 * There is no way back.
 * @param year of today, for how old somebody is.
 * @returns `undefined` where nothing can be left, or where it cannot be told what: the value has to go.
 */
export function generalise(entity: string, value: string, year: number): string | undefined {
	return Object.hasOwn(GENERALISERS, entity) ? GENERALISERS[entity]?.(normalize(value).text.trim(), year) : undefined;
}

/** The year, when it is written with four digits, and one only. */
function lastYear(value: string): number | undefined {
	const years = new Set(value.match(/(?<!\d)(?:1[89]|20)\d{2}(?!\d)/g));
	const [only] = years;
	return years.size === 1 ? Number(only) : undefined;
}

function yearIn(value: string, year: number): string | undefined {
	const found = lastYear(value);
	return found === undefined || isOld(found, year) ? undefined : String(found);
}

function isOld(found: number | undefined, year: number): boolean {
	return found !== undefined && year - found >= OLDEST;
}

/** Three digits of a ZIP that stands alone or ends an address, with the state before it; 000 where too few live there. */
function zip3(value: string): string | undefined {
	const { state, area } = /(?:^|(?:^|[ ,])(?<state>[A-Z]{2}),? )(?<area>\d{3})\d{2}(?:-\d{4})?$/.exec(value)?.groups ?? {};
	if (area === undefined) return undefined;
	const digits = SMALL_ZIP3.has(area) ? '000' : area;
	return state === undefined ? digits : `${state} ${digits}`;
}

/** What may be shown of a card number: PCI DSS 4.0.1, requirement 3.4.1. Of less than a whole number only the end. */
function firstSixLastFour(value: string): string | undefined {
	const digits = value.replace(/\D/g, '');
	if (digits.length < 4 || digits.length > 19) return undefined;
	const end = digits.slice(-4);
	return digits.length < 13 ? `******${end}` : digits.slice(0, 6) + '*'.repeat(digits.length - 10) + end;
}

function network(value: string): string | undefined {
	const address = value.replace(/[[(]\.[\])]/g, '.').replace(/%.*$/, '');
	if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
	if (!isIPv6(address)) return undefined;
	// A short form that leaves out zeros among the first three groups ends before them.
	const head = address.split('::')[0]?.split(':').slice(0, 3).filter((group) => group !== '') ?? [];
	return head.some((group) => group.includes('.')) ? undefined : `${head.join(':')}::/48`;
}
