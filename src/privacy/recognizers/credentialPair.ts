import type { Recognizer } from '../recognizer';
import { looksChosen } from './secrets';

/** After an e-mail address: ` / Secret1`, `:Secret1`, ` | Secret1`. */
const AFTER_EMAIL = /(?<=@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,24})["']?(?: ?[/|] ?|:| - | : )["']?(?=\S)([^\s"'`<>|]{6,64})/giu;
const AFTER_LABEL =
	/(?<!\p{L})(?:log-?in|credentials?|log-?in data|access|zugang(?:sdaten)?|anmeldung|logindaten|identifiants?|acc[èe]s|credenciales|acceso|credenziali|accesso|inloggegevens|credenciais|acesso|dane logowania|user ?\/ ?pass(?:word)?)[^\S\n]?[:=][^\S\n]{0,2}(?<user>[^\s/|:"'`<>]{2,64})(?<between> ?[/|:] ?)(?<secret>[^\s"'`<>|]{4,64})/giu;
const TRAILING = /[.,;:)\]}]+$/;
const PATH = /[/\\]|\.[a-z]{2,4}$/i;

/** A user and the password that is written behind it: `kim@example.com / Secret1`, `login: kim / Secret1`. */
export const credentialPair: Recognizer = {
	name: 'credentialPair',
	entities: ['PASSWORD', 'USERNAME'],
	source: 'own rule: an address or a word for access, a separator, a value that is no ordinary word',
	*analyze(text) {
		for (const { 0: found, 1: value = '', index } of text.matchAll(AFTER_EMAIL)) {
			const secret = value.replace(TRAILING, '');
			if (!looksChosen(secret) || PATH.test(secret)) continue;
			const start = index + found.length - value.length;
			yield { entity: 'PASSWORD', start, end: start + secret.length, score: 0.7 };
		}
		for (const { 0: found, index, groups = {} } of text.matchAll(AFTER_LABEL)) {
			const { user = '', between = '', secret = '' } = groups;
			const value = secret.replace(TRAILING, '');
			if (value.length < 4 || PATH.test(value)) continue;
			const start = index + found.length - secret.length;
			const userEnd = start - between.length;
			yield { entity: 'USERNAME', start: userEnd - user.length, end: userEnd, score: 0.6 };
			yield { entity: 'PASSWORD', start, end: start + value.length, score: 0.7 };
		}
	},
};
