import { normalize } from './normalize';

/** Written exactly so, or it is another one. */
const EXACT = new Set(['LITERAL', 'API_KEY', 'PASSWORD', 'PRIVATE_KEY', 'CRYPTO', 'URL']);
const NAMES = new Set(['PERSON', 'ORGANIZATION', 'LOCATION', 'ADDRESS']);
/** Their digits have fixed places; separators say nothing. */
const SEPARATED = new Set(['PHONE_NUMBER', 'IBAN_CODE', 'CREDIT_CARD', 'US_SSN', 'US_ITIN', 'BIC', 'MAC_ADDRESS', 'IMEI', 'ICCID', 'UK_NHS', 'VIN', 'LICENSE_PLATE']);

/**
 * What equal values share however they are written: `Jane Doe`, `JANE DOE` and `Doe, Jane` are one person,
 * `DE89 3704 …` and `de893704…` one account. Deterministic, with no list and no guess: `Jane` alone is not `Jane Doe`, and a
 * number without its country code is not the one with it.
 */
export function sameValue(entity: string, value: string): string {
	if (EXACT.has(entity)) return value;
	const text = normalize(value).text.toLowerCase().replace(/\s+/g, ' ').trim();
	if (entity === 'EMAIL_ADDRESS') return withoutDisguise(text);
	if (entity === 'PERSON') return nameOf(inOrder(text));
	if (NAMES.has(entity)) return nameOf(text);
	if (entity === 'PHONE_NUMBER') return compact(text.replace('(0)', '').replace(/^(?:\+|00)/, '+'));
	return SEPARATED.has(entity) ? compact(text) : text;
}

function withoutDisguise(address: string): string {
	return address
		.replace(/^mailto:/, '')
		.replace(/ ?[([{<]? ?\bat\b ?[)\]}>]? ?(?=[^@]*$)/, (at) => (address.includes('@') ? at : '@'))
		.replace(/ ?[([{<]? ?\bdot\b ?[)\]}>]? ?/g, (dot) => (/[^a-z]/.test(dot) ? '.' : dot))
		.replace(/ ?@ ?/, '@');
}

/** `doe, jane` as `jane doe`. */
function inOrder(name: string): string {
	const [last = '', first = '', ...more] = name.split(',').map((part) => part.trim());
	return first !== '' && last !== '' && more.length === 0 ? `${first} ${last}` : name;
}

function nameOf(text: string): string {
	return text.replace(/[.,'’-]+/g, ' ').replace(/ +/g, ' ').trim();
}

function compact(text: string): string {
	return text.replace(/[\s._\-/()·']+/g, '');
}
