import type { Recognizer } from '../recognizer';

const STATES =
	'A[KLRZ]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]';
const ZIP = new RegExp(`(?<![\\p{L}\\p{N}])(?:${STATES}),? \\d{5}(?:-\\d{4})?(?![\\p{L}\\p{N}-])`, 'gu');

/** ZIP codes behind the letters of a state: `MA 02139`, `NY 10001-1234`. */
export const stateZip: Recognizer = {
	name: 'stateZip',
	entities: ['US_ZIP_CODE'],
	source: 'USPS Publication 28, 2020, section 211 and appendix B',
	*analyze(text) {
		for (const { 0: found, index } of text.matchAll(ZIP)) yield { entity: 'US_ZIP_CODE', start: index, end: index + found.length, score: 0.8 };
	},
};
