/** What stands for no language. */
export const UNKNOWN_LANGUAGE = 'unknown';

/** The languages that can be found, ISO 639-1: those of the package `eld`. */
export const LANGUAGES: readonly string[] = (
	'am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ' +
	'ku lo lt lv ml mr ms nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh'
).split(' ');
