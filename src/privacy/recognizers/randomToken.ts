import { contextBefore } from './context';
import type { Recognizer } from '../recognizer';
import { isPublic } from './secrets';

const TOKEN = /(?<![\w+/=.~#@$%&?-])[\w~-]{16,160}(?![\w+/=~-]|\.\w)/g;
const SEGMENT = /[A-Za-z0-9]{17,}/;
/** Hashes, UUIDs and the like are drawn at random, too, but open nothing. */
const OPENS_NOTHING = /^(?:[0-9a-fA-F~-]+|\d+|0x[0-9A-Fa-f]+|sha\d{1,3}[-_].*)$/;
const OPENS_NOTHING_WORDS = /(?<!\p{L})(?:sha-?\d{0,3}|md5|hash|checksum|digest|etag|integrity|fingerprint|commit|revision|uuid|guid|trace|span|request|correlation|build|nonce)(?:[ _-]?id)?["' ]{0,2}[:=]?["' ]{0,3}$/iu;

/** Strings drawn at random, as keys and tokens are, with no word beside them. */
export const randomToken: Recognizer = {
	name: 'randomToken',
	entities: ['API_KEY'],
	source: 'own rule: changes between small letters, capitals and digits, which words, names and numbered things hardly have',
	*analyze(text) {
		for (const { 0: token, index } of text.matchAll(TOKEN)) {
			if (!looksRandom(token) || isPublic(token) || OPENS_NOTHING_WORDS.test(contextBefore(text, index))) continue;
			yield { entity: 'API_KEY', start: index, end: index + token.length, score: 0.5 };
		}
	},
};

/** A change of kind on every third character at least, with digits among them. */
function looksRandom(token: string): boolean {
	if (OPENS_NOTHING.test(token)) return false;
	const segment = SEGMENT.exec(token)?.[0];
	if (segment === undefined) return false;
	const changes = segment.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z]?\d)|\d(?=[A-Za-z])|[A-Z](?=[a-z]{1,2}[A-Z])/g)?.length ?? 0;
	const digits = segment.match(/\d/g)?.length ?? 0;
	return digits >= 3 && changes >= 5 && changes * 3.5 >= segment.length;
}
