import type { Recognizer } from '../recognizer';

const NUMBER = '[\\d一二三四五六七八九十]{1,4}';
const JAPANESE = new RegExp(
	`(?:〒 ?\\d{3}-?\\d{4} ?)?(?:東京都|北海道|京都府|大阪府|\\p{sc=Han}{2,3}県)[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]{1,24}?${NUMBER}(?:(?:丁目|番地?|号|-)(?:${NUMBER})?){0,5}`,
	'gu',
);
/** The word before a place (`in`, `from`) is none of it. */
const CHINESE = /(?:(?![在于住从到是])\p{sc=Han}{2,3}(?:省|自治区))?(?![在于住从到是])\p{sc=Han}{2,3}市(?:\p{sc=Han}{1,5}[区县縣區])?\p{sc=Han}{1,10}?[路街道巷村段]\d{1,5}(?:弄|巷)?(?:\d{1,5})?[号號](?:\d{1,4}(?:栋|楼|樓|室|单元|座)){0,3}/gu;
const KOREAN = /\p{sc=Hangul}{1,4}(?:특별시|광역시|특별자치시|특별자치도|시|도) (?:\p{sc=Hangul}{1,5}[시군구] ){0,2}(?:\p{sc=Hangul}{1,5}[읍면동] )?\p{sc=Hangul}{1,10}[로길](?:\d{1,4}번?길)? ?\d{1,4}(?:-\d{1,4})?(?:[ ,]{1,2}\d{1,4}(?:동|호|층)){0,3}/gu;
const POSTCODE = /〒 ?\d{3}-?\d{4}/g;

/** Postal addresses of Japan, China, Taiwan and Korea: they run from the large to the small, and each part names its kind. */
export const eastAsianAddress: Recognizer = {
	name: 'eastAsianAddress',
	entities: ['ADDRESS'],
	source: 'UPU addressing guides for Japan, China and the Republic of Korea, 2024',
	*analyze(text) {
		for (const pattern of [JAPANESE, CHINESE, KOREAN, POSTCODE]) {
			for (const { 0: found, index } of text.matchAll(pattern)) yield { entity: 'ADDRESS', start: index, end: index + found.length, score: 0.8 };
		}
	},
};
