import { passesLuhn } from './checksums';
import { contextBefore } from './context';
import { identifierRecognizer } from './identifierRules';
import type { Recognizer } from '../recognizer';

const MAC = /(?<![\p{L}\p{N}:.-])(?:[\dA-F]{2}([:-])(?:[\dA-F]{2}\1){4}[\dA-F]{2}|[\dA-F]{4}\.[\dA-F]{4}\.[\dA-F]{4})(?![\p{L}\p{N}]|[:-][\dA-F])/giu;
/** No device's own: unset, and broadcast. */
const NO_DEVICE = /^(?:0[:.-]?)+$|^(?:F[:.-]?)+$/i;
const BARE_MAC = /(?<![\p{L}\p{N}])(?=[A-F]{0,11}\d)[\dA-F]{12}(?![\p{L}\p{N}])/giu;
const MAC_WORDS = /(?<!\p{L})(?:mac|hardware|physical|ethernet|wi-?fi)(?!\p{L})/iu;

/** Hardware addresses of network cards. */
export const macAddress: Recognizer = {
	name: 'macAddress',
	entities: ['MAC_ADDRESS'],
	source: 'IEEE 802-2014, section 8 (EUI-48)',
	*analyze(text) {
		for (const { 0: found, index } of text.matchAll(MAC)) {
			if (!NO_DEVICE.test(found)) yield { entity: 'MAC_ADDRESS', start: index, end: index + found.length, score: 0.9 };
		}
		for (const { 0: found, index } of text.matchAll(BARE_MAC)) {
			if (MAC_WORDS.test(contextBefore(text, index))) yield { entity: 'MAC_ADDRESS', start: index, end: index + found.length, score: 0.7 };
		}
	},
};

/** Serial numbers of phones (IMEI) and SIM cards (ICCID). */
export const deviceNumber = identifierRecognizer('deviceNumber', '3GPP TS 23.003 section 6 (IMEI); ITU-T E.118 (ICCID)', [
	{ entity: 'IMEI', form: /\d{2}[ -]?\d{6}[ -]?\d{6}[ -]?\d/, valid: passesLuhn, words: 'imei|device id|handset', needs: 'alone' },
	{ entity: 'IMEI', form: /\d{15,16}/, words: 'imei(?: ?sv)?', needs: 'word' },
	{ entity: 'ICCID', form: /89\d{17,18}/, words: 'iccid|SIM', needs: 'nothing' },
]);
