/** Longer runs of letters are keys and hashes, unless the script writes without spaces. */
const MAX_WORD = 25;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;

/**
 * Months and days in twelve languages, in lower case: `May` is a name as well, but far more often it is not. Written out:
 * asking Intl for them takes 9 MB of memory.
 */
const CALENDAR = new Set(
	(
		'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday ' +
		'sunday januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag janvier février mars ' +
		'avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche enero febrero marzo abril ' +
		'mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo gennaio febbraio aprile ' +
		'maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica janeiro fevereiro março maio junho ' +
		'julho setembro outubro novembro dezembro segunda-feira terça-feira quarta-feira quinta-feira sexta-feira januari februari maart mei augustus ' +
		'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik ' +
		'listopad grudzień poniedziałek wtorek środa czwartek piątek sobota niedziela augusti måndag tisdag onsdag torsdag fredag lördag söndag marts ' +
		'mandag tirsdag lørdag søndag leden únor březen duben květen červen červenec srpen září říjen prosinec pondělí úterý středa čtvrtek pátek ' +
		'neděle ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar'
	).split(' '),
);

/** Whether a word is the name of a month or a day. */
export function isCalendarWord(word: string): boolean {
	return CALENDAR.has(word.toLowerCase());
}

/**
 * Whether a word can be part of a name at all: letters that hang on a digit, change their case all the time, repeat
 * themselves or go on and on are pieces of keys.
 */
export function canBeInName(text: string, start: number, end: number): boolean {
	const word = text.slice(start, end);
	if (/^\p{N}/u.test(word) || isJoin(text.charAt(start - 1)) || isJoin(text.charAt(end))) return false;
	if (UNSPACED.test(word)) return true;
	// Don't, isn’t: half a verb.
	if (/^n['’]t(?!\p{L})/iu.test(text.slice(end - 1, end + 3))) return false;
	return word.length <= MAX_WORD && !/(\p{L})\1{3}/iu.test(word) && !/(?:\p{Ll}\p{Lu}+){3}/u.test(word);
}

/**
 * Whether a word stands as the names of programs do: glued to signs of code, to lower-case words by a hyphen or a dot, with a
 * capital inside that no prefix of family names explains, or one word of many capitals.
 */
export function isCode(text: string, start: number, end: number): boolean {
	const word = text.slice(start, end);
	if (UNSPACED.test(word)) return false;
	if (/[_\\{}<>=~$#&@/]$/.test(text.slice(start - 1, start)) || /^[_\\{}=~$#&(@/]/.test(text.slice(end, end + 1))) return true;
	if (/\p{Ll}\p{Lu}/u.test(word) && !/^(?:(?:Mac|Mc|De|Di|Da|Du|La|Le|Van|Von|Fitz|O)\p{Lu}\p{Ll}+|M(?:me|mes|lle|r|rs|s|M)?\p{Lu})$/u.test(word)) return true;
	if (word.length > 14 && !/\p{Ll}/u.test(word)) return true;
	return /^\p{Ll}/u.test(word) && (/[\p{Ll}\d][-.:]$/u.test(text.slice(start - 2, start)) || /^[-.:][\p{Ll}\d]/u.test(text.slice(end, end + 2)));
}

/** Whether a stretch can be an address: a word of it is more than a code, and it is more than one key. */
export function canBeAddress(text: string, start: number, end: number): boolean {
	const value = text.slice(start, end);
	if (/(\p{L})\1{5}/iu.test(value)) return false;
	if (UNSPACED.test(value)) return true;
	if (/^\p{Ll}+$/u.test(value)) return false;
	if (/\d/.test(value) && !/\s/.test(value.replace(/[,;]/g, ' '))) return isPostcode(text, start);
	return /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/u.test(value) || isPostcode(text, start);
}

function isPostcode(text: string, start: number): boolean {
	return /\b(?:zip|postcode|postal code|plz|code postal|cp|cap)\b\W{0,3}$/i.test(text.slice(Math.max(0, start - 16), start));
}

function isJoin(character: string): boolean {
	return /[\p{N}~%$#]/u.test(character);
}
