import type { Recognizer } from '../recognizer';

/** The 124 postcode areas; a look-alike with other letters (a part number) is none. */
const UK_AREA =
	'A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|RG|RH|RM|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE';
/** Outward and inward code; the letters C I K M O V never end one. */
const UK = new RegExp(`(?<![\\p{L}\\p{N}])(?:GIR|(?:${UK_AREA})\\d[A-Z\\d]?) \\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])`, 'gu');
/** A code right behind its name, in the languages of the context words. */
const NAMED =
	/(?<=(?<!\p{L})(?:zip(?: ?code)?|post(?:al)? ?code|postleitzahl|plz|code postal|c[oó]digo postal|postcode|kod pocztowy)["']?[ :=]{1,3}["']?)(?:\d{4} ?[A-Z]{2}(?!\p{L})|\d{2}-\d{3}|\d{3,6}(?:-\d{3,4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?!\p{N})/giu;

/** Postcodes: British ones by their form, those of other countries beside a word for it. */
export const postcode: Recognizer = {
	name: 'postcode',
	entities: ['ADDRESS'],
	source: 'BS 7666-2:2006; list of postcode areas of Royal Mail, 2024',
	*analyze(text) {
		for (const pattern of [UK, NAMED]) {
			for (const { 0: found, index } of text.matchAll(pattern)) yield { entity: 'ADDRESS', start: index, end: index + found.length, score: 0.8 };
		}
	},
};
