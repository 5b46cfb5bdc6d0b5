import { forGroups } from '../entityGroups';
import type { Policy } from '../policy';
import { PLAIN } from './general';

/** One of the identifiers that must go, and what here stands for it. */
export interface SafeHarborClass {
	/** Letter in 45 CFR 164.514(b)(2)(i). */
	readonly letter: string;
	readonly what: string;
	readonly entities: readonly string[];
	/** What a text cannot show, or no recognizer sees: it stays the user's to check. */
	readonly notChecked?: string;
}

const names = (...tables: readonly Readonly<Record<string, unknown>>[]): readonly string[] => tables.flatMap(Object.keys);

/**
 * The 18 identifiers of the individual, of relatives, employers and household members.
 * 45 CFR 164.514(b)(2)(i), as amended 28 January 2013; HHS guidance on de-identification, 26 November 2012.
 */
export const SAFE_HARBOR: readonly SafeHarborClass[] = [
	{ letter: 'A', what: 'names', entities: ['PERSON', 'ORGANIZATION'], notChecked: 'names that the model of names does not know as such' },
	{ letter: 'B', what: 'places smaller than a state', entities: names(forGroups(true, 'place')), notChecked: 'whether three digits of a ZIP outside an address belong to one' },
	{ letter: 'C', what: 'dates but the year; ages over 89', entities: names(forGroups(true, 'date')), notChecked: 'dates in words (the day after Easter), ages in words' },
	{ letter: 'D', what: 'telephone numbers', entities: ['PHONE_NUMBER'] },
	{ letter: 'E', what: 'fax numbers', entities: ['PHONE_NUMBER'] },
	{ letter: 'F', what: 'e-mail addresses', entities: ['EMAIL_ADDRESS'] },
	{ letter: 'G', what: 'social security numbers', entities: ['US_SSN', 'US_ITIN'] },
	{ letter: 'H', what: 'medical record numbers', entities: ['MEDICAL_RECORD_NUMBER', 'US_NPI', 'MEDICAL_LICENSE', 'DE_LANR'] },
	{ letter: 'I', what: 'health plan beneficiary numbers', entities: ['HEALTH_PLAN_NUMBER', 'US_MBI', 'AU_MEDICARE', 'CA_HEALTH_CARD', 'DE_HEALTH_INSURANCE', 'HU_TAJ', 'UK_NHS'] },
	{ letter: 'J', what: 'account numbers', entities: names(forGroups(true, 'account', 'card')) },
	{ letter: 'K', what: 'certificate and licence numbers', entities: names(forGroups(true, 'government')) },
	{ letter: 'L', what: 'vehicles and their plates', entities: names(forGroups(true, 'vehicle')), notChecked: 'plates of countries without a recognizer' },
	{ letter: 'M', what: 'devices and their serial numbers', entities: names(forGroups(true, 'device')), notChecked: 'serial numbers without a word for them beside' },
	{ letter: 'N', what: 'URLs', entities: ['URL'], notChecked: 'addresses of pages that bear no mark of a person' },
	{ letter: 'O', what: 'IP addresses', entities: ['IP_ADDRESS', 'MAC_ADDRESS'] },
	{ letter: 'P', what: 'biometric identifiers', entities: [], notChecked: 'all: a finger print or a voice is not text' },
	{ letter: 'Q', what: 'full-face photographs', entities: [], notChecked: 'all: pictures are not looked at' },
	{ letter: 'R', what: 'any other unique number, characteristic or code', entities: ['USERNAME', 'CUSTOMER_ID', 'EMPLOYEE_ID', 'CASE_NUMBER'], notChecked: 'what is unique about somebody in plain words' },
];

const IDENTIFIERS = [...new Set(SAFE_HARBOR.flatMap(({ entities }) => entities))];

/**
 * HIPAA Safe Harbor: the identifiers leave masked, what is no identifier of the rule but found all the same (passwords, keys) keeps its
 * text inside. A copy keeps of dates the year, of a ZIP three digits where the rule allows it, of an age over 89 that it is; the rest goes.
 * Not checked here is the second condition, 164.514(b)(2)(ii): that nobody knows how to tell who it is.
 */
export const hipaaSafeHarbor: Policy = {
	...PLAIN,
	id: 'hipaaSafeHarbor',
	version: 1,
	actions: { ...Object.fromEntries(IDENTIFIERS.map((entity) => [entity, 'mask' as const])), LITERAL: 'mask' },
	// The placeholder of a name tells who did what in a record and is no code made from the person (164.514(c)).
	copies: { ...PLAIN.copies, ...forGroups('generalise', 'date'), PERSON: 'mask', ADDRESS: 'generalise', US_ZIP_CODE: 'generalise' },
	copyOtherwise: 'redact',
	source: '45 CFR 164.514(b)(2), 2013; HHS guidance regarding methods for de-identification, 2012',
};
