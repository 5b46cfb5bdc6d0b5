import type { Recognizer } from '../recognizer';
import { contextBefore } from './context';
import { ISSUED_KEYS } from './issuedKeys';

/** The same character over and over: a gap, not a key. */
export const DUMMY = /x{8}|\*{4}|\.{4}|(.)\1{15}/i;

/**
 * Keys of documentations: `AKIA…EXAMPLE`, `your-key-here`. They are public by design. A key is drawn at random, and one
 * in 80 billion ends in EXAMPLE. A password is chosen, so for passwords this says nothing.
 */
const DOCUMENTED = /EXAMPLE(?:KEY)?$|^[a-z]{0,6}[-_]?(?:1234567890|0123456789)$|(?<![A-Za-z])(?:your|my)[-_][a-z_-]{0,32}(?:key|token|secret|here)|(?:key|token|secret)[-_]here|placeholder|change[-_]?me/i;

/** API keys and tokens that can be told by their own form. */
export const apiKey: Recognizer = {
	name: 'apiKey',
	entities: ['API_KEY'],
	source: "key formats in the issuers' documentation and GitHub's list of secret scanning patterns, 2024",
	*analyze(text) {
		// Long runs are few, so twenty patterns read little; the character before a run is what they look back at.
		for (const { 0: run, index: start } of text.matchAll(LONG_RUN)) {
			for (const pattern of ISSUED_KEYS) {
				for (const { 0: key, index } of run.matchAll(pattern)) {
					if (!isPublic(key)) yield { entity: 'API_KEY', start: start + index, end: start + index + key.length, score: 0.95 };
				}
			}
		}
	},
};

/** All that a key of the list can be made of, as long as the shortest of them. */
const LONG_RUN = /[\w.~+/=:%,-]{17,}/g;

/** Whether a key is none, or one that everybody may know. */
export function isPublic(key: string): boolean {
	return DUMMY.test(key) || DOCUMENTED.test(key);
}

const PEM_BEGIN = /-{5}BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-{5}/g;
const PEM_END = /-{5}END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-{5}/g;
const PEM_BODY = /[A-Za-z0-9+/=\s\\:,.]{0,16384}/y;
/** An RSA key of 16,384 bits has under 13,000 characters. */
const MAX_PEM = 16_384;

/** Private keys in PEM form, also those cut before their end. */
export const privateKey: Recognizer = {
	name: 'privateKey',
	entities: ['PRIVATE_KEY'],
	source: 'RFC 7468 (PEM), RFC 4880 section 6.2 (OpenPGP armor)',
	*analyze(text) {
		const ends = Array.from(text.matchAll(PEM_END), ({ 0: line, index }) => index + line.length);
		let next = 0;
		let covered = 0;
		for (const { 0: line, index } of text.matchAll(PEM_BEGIN)) {
			if (index < covered) continue;
			const body = index + line.length;
			while ((ends[next] ?? Infinity) < body) next++;
			const closed = ends[next];
			if (closed !== undefined && closed - index <= MAX_PEM) covered = closed;
			else {
				PEM_BODY.lastIndex = body;
				covered = PEM_BODY.test(text) ? PEM_BODY.lastIndex : body;
			}
			yield { entity: 'PRIVATE_KEY', start: index, end: covered, score: 1 };
		}
	},
};

const PASSWORD_NAMES = 'passw(?:or)?d|passwort|pwd|passphrase|passcode|kennwort|contraseñ?a|mot de passe|senha|wachtwoord|has[łl]o|парол[ья]|パスワード|密码|비밀번호|palavra-passe|l[öo]senord|adgangskode|salasana|[şs]ifre|heslo|parola d.ordine|mdp|clave|zugangscode|one[- ]?time[- ](?:code|password)|verification code|(?<![\\p{L}_])(?:(?:pw|pass|pin|otp|tan)(?=["\' ]{0,2}(?:[:=]| is | ist ))|(?:pin|otp|tan)(?= \\d{4,8}(?!\\d)))';
/** Names of secrets that are digits alone. */
const CODE_NAME = /^(?:pin|otp|tan|passcode|zugangscode|one|verification)/i;
const KEY_NAMES = '(?:api|access|auth|account|client|secret|private|encryption|signing|webhook|bearer|service)[ _.-]?(?:key|token|secret)|secret|token|apikey|credentials?';
/** A name, what may close it (`"`, `]`), a sign or verb or nothing, then the value, which is read apart. */
const ASSIGNMENT = new RegExp(
	`(?:(?<password>${PASSWORD_NAMES})|(?:${KEY_NAMES}))[\\w-]{0,24}["'\`\\])]{0,2}(?:\\s{0,3}(?<sign>:=|=>|[:=])\\s{0,3}|\\s(?:is|ist|lautet|est|es|è|é|jest|war|was|fue|era|[eé]tait|to)[\\s:]\\s?|[ \t]{1,2})`,
	'giu',
);
/** What is judged. A longer value is judged by its start; the rest is taken along. */
const VALUE = /(["'`])([^"'`\r\n]{1,200})\1|["'`]?([^\s"'`<>]{3,80})/y;
const REST = /[^\s"'`<>]{0,8192}/y;
const TRAILING = /(?:[.,;:)\]}]|\*\*)+$/;
/** A variable, a template, a mask or a word that says there is none: `${KEY}`, `{{ key }}`, `%s`, `****`, `null`. */
const NO_VALUE = /^(?:\$(?:[{(]|[A-Za-z_]+$)|\{|%(?:[sdv@(]|\w+%$)|\*{2}|\*+$|\.{3}|\[|(?:null|none|undefined|true|false|required|change[-_]?me|redacted|placeholder|tb[da]|n\/a|x{3,}|your[-_ ](?:[a-z]{2,12}[-_ ]){0,3}(?:password|pass|passphrase|pwd|here)|<[^>]{1,64}>|process\.env.*|os\.environ.*)$)/i;

/** Passwords and keys that follow their name: `password: …`, `api_key=…`, `"secret": "…"`, `Passwort lautet …`. */
export const assignedSecret: Recognizer = {
	name: 'assignedSecret',
	entities: ['API_KEY', 'PASSWORD'],
	source: 'own rule: a name for a secret, a sign or verb, a value that is not an ordinary word',
	*analyze(text) {
		let covered = 0;
		for (const { 0: head, groups = {}, index } of text.matchAll(ASSIGNMENT)) {
			if (index < covered) continue;
			const { password, sign } = groups;
			VALUE.lastIndex = index + head.length;
			const [whole = '', quote = '', inQuotes, bare = ''] = VALUE.exec(text) ?? [];
			const value = inQuotes ?? bare.replace(TRAILING, '');
			if (value === '' || NO_VALUE.test(value) || (password === undefined ? isPublic(value) : DUMMY.test(value))) continue;
			// Any word may stand in quotes or behind `=`; elsewhere a password is told by not being one.
			const literal = sign === '=' || (sign !== undefined && quote !== '');
			if (!(password === undefined ? looksIssued(value, sign !== undefined) : literal || looksChosen(value) || (CODE_NAME.test(password) && /^\d{4,8}$/.test(value)))) continue;
			const start = index + head.length + whole.indexOf(value);
			REST.lastIndex = covered = start + value.length;
			if (inQuotes === undefined && bare === value && REST.test(text)) covered = REST.lastIndex;
			yield { entity: password === undefined ? 'API_KEY' : 'PASSWORD', start, end: covered, score: 0.85 };
		}
		for (const { 0: head, index } of text.matchAll(AUTHORIZATION)) {
			const start = index + head.length;
			BEARER_TOKEN.lastIndex = start;
			if (BEARER_TOKEN.test(text)) yield { entity: 'API_KEY', start, end: BEARER_TOKEN.lastIndex, score: 0.85 };
		}
		for (const { 0: token, index } of text.matchAll(LONG_TOKEN)) {
			const named = looksIssued(token, false) && KEY_WORDS.test(contextBefore(text, index)) && !isPublic(token);
			if (named) yield { entity: 'API_KEY', start: index, end: index + token.length, score: 0.6 };
		}
	},
};

const AUTHORIZATION = /(?<!\p{L})(?:bearer|basic) (?=\S{16})/giu;
const BEARER_TOKEN = /(?=[^\s"'`<>]{0,64}[\d=_])[\w.~+/=-]{16,4096}/y;
const LONG_TOKEN = /(?<![\w+/=.-])[\w+/=-]{20,512}(?![\w+/=-])/g;
const KEY_WORDS = /(?:\b|_)(?:keys?|token|secret|credentials?|passw(?:or)?d|passwort|schlüssel|bearer|authorization)(?:\b|_)/i;

/** A key is drawn at random: letters and digits, or very many digits; never a word or a count. */
function looksIssued(value: string, assigned: boolean): boolean {
	if (assigned && /^\d{14,64}$/.test(value)) return true;
	return value.length >= 8 && /^[\x21-\x7e]+$/.test(value) && /[A-Za-z]/.test(value) && /\d.{0,40}\d|\d.{0,40}[A-Z]|[A-Z].{0,40}\d/.test(value);
}

/** A password holds a digit or sign among its letters, or capitals in odd places. */
export function looksChosen(value: string): boolean {
	if (value.length < 4) return false;
	return (/\d/.test(value) && !/^[\d.,:/-]{1,5}$/.test(value)) || /[!@#$%^&*_+=?~|\\][^]/.test(value) || /\p{Ll}\p{Lu}/u.test(value);
}

const URL_USER = /(?<=:\/\/)[^\s/:@"'`<>]{0,128}:[^\s/"'`<>]{1,256}(?=@)|(?<=\s(?:-u|--user)[ =]{1,2})[^\s:"'`<>]{1,128}:[^\s"'`<>]{1,256}/g;

/** User and password in a URL (`https://user:pass@host`) or a curl call. */
export const urlCredentials: Recognizer = {
	name: 'urlCredentials',
	entities: ['PASSWORD'],
	source: 'RFC 3986 section 3.2.1 (userinfo); curl manual, option -u',
	*analyze(text) {
		for (const { 0: found, index } of text.matchAll(URL_USER)) {
			yield { entity: 'PASSWORD', start: index, end: index + found.length, score: 0.9 };
		}
	},
};
