import type { Recognizer } from '../recognizer';

/** `%B`, number, `^`, name, `^`, expiry and the rest. */
const TRACK_1 = /(?<![\p{L}\p{N}])%?B\d{12,19}\^[^^\r\n]{2,26}\^\d{4}[\p{L}\p{N} ]{0,60}\??/gu;
/** `;`, number, `=`, expiry and the rest. */
const TRACK_2 = /(?<![\p{L}\p{N}]);?\d{12,19}=\d{7,40}\??(?![\p{L}\p{N}])/gu;
const PIN =
	/(?<!\p{L})(?:PIN|card pin|pin ?block|geheimzahl|geheimnummer|code (?:secret|confidentiel)|clave secreta|n[uú]mero secreto|codice (?:pin|segreto)|pincode|kod pin)(?:["' ]{0,2}(?:code|no|number|is|ist|est|es|è))?["':=# ]{1,4}(?<pin>\d{4,6})(?![\p{L}\p{N}])/gu;

/** What a card's magnetic stripe and its holder know: track data and PINs. */
export const cardAuthentication: Recognizer = {
	name: 'cardAuthentication',
	entities: ['CARD_TRACK_DATA', 'CARD_PIN'],
	source: 'ISO/IEC 7813:2006 (tracks 1 and 2); PCI DSS 4.0.1, requirement 3.3.1',
	*analyze(text) {
		for (const pattern of [TRACK_1, TRACK_2]) {
			for (const { 0: found, index } of text.matchAll(pattern)) yield { entity: 'CARD_TRACK_DATA', start: index, end: index + found.length, score: 1 };
		}
		for (const { 0: found, index, groups } of text.matchAll(PIN)) {
			const end = index + found.length;
			yield { entity: 'CARD_PIN', start: end - (groups?.pin?.length ?? found.length), end, score: 0.8 };
		}
	},
};
