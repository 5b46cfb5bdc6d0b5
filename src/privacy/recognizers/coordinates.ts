import type { Recognizer } from '../recognizer';
import { contextBefore } from './context';

const DECIMAL = /(?<![\p{N}.])-?(?:[1-8]?\d(?:\.\d{4,12})|90\.0{4,12})°?(?: ?[NS])?[,;/ ]{1,3}-?(?:1[0-7]\d|\d{1,2})\.\d{4,12}°?(?: ?[EWO])?(?![\p{N}.])/gu;
const SEXAGESIMAL = /(?<!\p{N})\d{1,2}° ?\d{1,2}['′’] ?\d{1,2}(?:\.\d{1,4})?["″”]? ?[NS][,; ]{1,3}\d{1,3}° ?\d{1,2}['′’] ?\d{1,2}(?:\.\d{1,4})?["″”]? ?[EWO]/gu;
const NAMED = /(?<=(?<!\p{L})(?:lat(?:itude)?|lng|long?(?:gitude)?|gps|breitengrad|längengrad)(?:["' ]{0,2}[:=] {0,2}["']?| ))-?\d{1,3}\.\d{3,15}(?!\p{N})/giu;
const NUMBERS = /(?<!\p{L})(?:version|range|scores?|vectors?|embeddings?|weights?|loss|mean|std|matrix|price|usd|eur)(?!\p{L})/iu;

/** Places on Earth to about ten metres: a pair of degrees, or one with its name. */
export const coordinates: Recognizer = {
	name: 'coordinates',
	entities: ['COORDINATES'],
	source: 'ISO 6709:2022',
	*analyze(text) {
		for (const pattern of [DECIMAL, SEXAGESIMAL, NAMED]) {
			for (const { 0: found, index } of text.matchAll(pattern)) {
				if (pattern !== DECIMAL || !NUMBERS.test(contextBefore(text, index))) yield { entity: 'COORDINATES', start: index, end: index + found.length, score: 0.8 };
			}
		}
	},
};
