import type { Recognizer } from '../recognizer';

const COURT =
	/(?<!\p{L})(?:application|petition|appeal|case|docket|requ[êe]te|affaire|dossier|pourvoi|demanda|solicitud|asunto|expediente|recurso|beschwerde|verfahren|aktenzeichen|az|ricorso|causa|procedimento|zaak|processo|queixa|sprawa|skarga)s?(?!\p{L})/iu;
const NUMBER = /(?<![\p{L}\p{N}/])\d{2,6} ?\/ ?\d{2}(?:\d{2})?(?: ?\/ ?\d{2,4}){0,2}(?![\p{L}\p{N}/]| ?\/ ?\d)/gu;
const NUMBER_SIGN = /(?:(?<!\p{L})(?:no|nos|nr|n\.?|n[°º]s?|núm|num|numéros?|números?|and|et|y|und|e|i|en)\.?|[,;:(])[\s"(]{0,3}$/iu;
/** Docket numbers of courts: `2:21-cv-01234`, `12 O 345/20`. */
const DOCKET = /(?<![\p{L}\p{N}])(?:\d{1,2}:\d{2}-[a-z]{2}-\d{4,6}|\d{1,3} [A-Z][A-Za-z]{0,3} \d{1,5}\/\d{2})(?![\p{L}\p{N}])/gu;
const REACH = 160;

/** Numbers under which a court or authority keeps the file of a person. */
export const caseNumber: Recognizer = {
	name: 'caseNumber',
	entities: ['CASE_NUMBER'],
	source: 'Rules of Court of the ECHR (numbering of applications); dockets of US federal courts; German file numbers (AktO)',
	*analyze(text) {
		for (const { 0: found, index } of text.matchAll(NUMBER)) {
			const before = text.slice(Math.max(0, index - REACH), index);
			if (NUMBER_SIGN.test(before.slice(-16)) && COURT.test(before)) yield { entity: 'CASE_NUMBER', start: index, end: index + found.length, score: 0.7 };
		}
		for (const { 0: found, index } of text.matchAll(DOCKET)) yield { entity: 'CASE_NUMBER', start: index, end: index + found.length, score: 0.7 };
	},
};
