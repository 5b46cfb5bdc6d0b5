import type { Recognizer } from '../recognizer';

const MONTH =
	'(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|fév|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|mrt|mei|fev|out|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru)\\p{L}{0,8}';
const DATE =
	'(?:(?:19|20)\\d{2}[-./年] ?\\d{1,2}[-./月] ?\\d{1,2}日?|\\d{1,2}[-./] ?\\d{1,2}[-./] ?(?:\\d{4}|\\d{2})|\\d{8}' +
	`|\\d{1,2}(?:st|nd|rd|th|er|º|\\.)?[ -](?:of |de |di )?${MONTH}\\.?,?[ -](?:de |del )?(?:\\d{4}|\\d{2})|${MONTH}\\.?[ -]\\d{1,2}(?:st|nd|rd|th)?,?[ -]\\d{4})(?!\\d)`;
const BORN =
	'd\\.?o\\.?b\\.?|date[ _-]?of[ _-]?birth|birth[ _-]?(?:date|day)|born|birth|geburts?[ _-]?(?:datum|tag)|geboren|geb\\.?|n[ée]e?|n[ée]\\(e\\)|date de naissance|fecha de nacimiento|nacid[oa]|nacimiento|' +
	'data di nascita|nat[oa]|geboorte[ _-]?datum|geboren|data de nascimento|nascid[oa]|data urodzenia|urodzon[ya]|ur\\.|födelsedatum|född|syntymäaika|fødselsdato|født|дата рождения|родил\\p{L}{1,3}|doğum tarihi';
const CONNECTION = '(?:["\'`*|():=#\\[ \\t-]|\\.(?= )|(?:on|is|was|am|ist|war|den|le|el|il|op|em|dnia|in|the|du|del|the|w dniu|est|es|è|é)(?![\\p{L}\\p{N}])){1,10}';
const BORN_DATE = new RegExp(`(?<!\\p{L})(?:${BORN})(?:${CONNECTION}|\\?\\s{1,4}(?:\\p{L}{1,8}[:.] ?)?)(${DATE})`, 'giu');
const JAPANESE = new RegExp(`(?:生年月日|出生日期|생년월일|生まれ)[ ::]{0,3}(${DATE}|(?:明治|大正|昭和|平成|令和)(?:\\d{1,2}|元)年\\d{1,2}月\\d{1,2}日)`, 'giu');

/** 90 and more; 45 CFR 164.514(b)(2)(i)(C) lets only younger ages stand. */
const AGE =
	/(?<![\p{L}\p{N}.,-])(?:9\d|1[0-2]\d)(?=[ -]?(?:years?[ -]old|year-old|y\/?o|yrs?(?: old)?|jahre alt|jahre|jährig\p{L}{0,2}|ans|años|anni|jaar(?: oud)?|anos|lat|letni\p{L}{0,3})(?!\p{L}))|(?<=(?<!\p{L})(?:aged?|alter|âge|âgé de|edad|età|leeftijd|idade|wiek)[":= ]{1,4})(?:9\d|1[0-2]\d)(?![\p{N}%.,])/giu;
const PERSON_NEAR = /(?<!\p{L})(?:patient\p{L}*|man|woman|male|female|mr|mrs|ms|he|she|aged?|alter|old|lady|gentleman|frau|herr|mann|dame|monsieur|madame|homme|femme|hombre|mujer|signora?|uomo|donna|resident|grand\p{L}*|mother|father|mutter|vater)(?!\p{L})|year|jährig|y\/?o|letni/iu;

/** Dates of birth beside a word for them, and ages of 90 and more. */
export const birth: Recognizer = {
	name: 'birth',
	entities: ['DATE_OF_BIRTH', 'AGE'],
	source: '45 CFR 164.514(b)(2)(i)(C); ISO 8601 and the customary forms of dates',
	*analyze(text) {
		for (const pattern of [BORN_DATE, JAPANESE]) {
			for (const { 0: found, 1: date = '', index } of text.matchAll(pattern)) {
				const end = index + found.length;
				yield { entity: 'DATE_OF_BIRTH', start: end - date.length, end, score: 0.9 };
			}
		}
		for (const { 0: age, index } of text.matchAll(AGE)) {
			if (PERSON_NEAR.test(text.slice(Math.max(0, index - 48), index + 32))) yield { entity: 'AGE', start: index, end: index + age.length, score: 0.7 };
		}
	},
};
