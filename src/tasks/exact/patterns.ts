import { NUMBER_WORDS } from './numberWords';

const TERM = '["“](?:[Tt]he )?(\\p{Lu}[\\p{L}\\p{N}&\'’ -]{0,60})["”]';

/**
 * What rules may look for by a name, since a pattern of the user's could take time without end. Each is linear: every
 * repetition is bounded, and none stands in another over the same characters. Case counts unless the flag says otherwise.
 */
export const PATTERNS: Readonly<Record<string, RegExp>> = {
	/** A gap to be filled in: underscores, dots, empty brackets, a drafting note in brackets. */
	blank: /_{3,400}|\.{6,400}|\[[\s•●_.…]{0,40}\]|\[(?:insert|enter|fill in|tbd|tbc|to be (?:agreed|completed|confirmed|determined)|name|date|amount|address|company)(?![\p{L}\p{N}])[^\]\n]{0,80}\]|<(?:insert|enter|tbd)(?![\p{L}\p{N}])[^>\n]{0,80}>/giu,
	/** A line to sign that nobody has signed. */
	unsignedLine: /(?<![\p{L}\p{N}])(?:signature|signed(?: by)?|by|unterschrift)\s{0,3}:?\s{0,3}_{3,200}|_{5,200}\s{0,3}\(?(?:signature|authori[sz]ed signatory|unterschrift)(?![\p{L}\p{N}])/giu,
	/** A signature in letters: "/s/ Ada Sampleton", "Signed by: Ada", "Digitally signed by Ada". */
	signature: /\/s\/\s{0,3}\p{Lu}\p{L}|(?<![\p{L}\p{N}])(?:[Ss]ignature|(?:[Dd]igitally |[Ee]lectronically )?[Ss]igned(?: by)?|SIGNED(?: BY)?|Unterschrift|Unterzeichnet von)\s{0,2}:?[ \t]{1,5}\p{Lu}\p{L}{1,40}/gu,
	/** Track 1 or track 2 of a magnetic stripe, ISO/IEC 7813. */
	cardTrack: /%?B\d{12,19}\^[^^\n]{2,26}\^\d{4}|;?(?<!\d)\d{12,19}=\d{4}\d{3,20}\??/g,
	/** A PIN or PIN block with its digits. */
	cardPin: /(?<![\p{L}\p{N}])(?:PIN(?:[ -]?(?:code|number|no\.?))?|[Pp]in (?:code|number))\s{0,2}(?:is|:|=)\s{0,2}\d{4,12}(?!\p{N})|(?<![\p{L}\p{N}])PIN[ -]?[Bb]lock\s{0,2}(?:is|:|=)\s{0,2}[\dA-F]{16}(?![\p{L}\p{N}])/gu,
	/** User name and password in an address. */
	urlCredentials: /(?<![\p{L}\p{N}])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@<>"']{1,100}:[^\s/@<>"']{1,200}@[\p{L}\p{N}[]/giu,
	/** A telephone number beside a word for fax. */
	faxNumber: /(?<![\p{L}])(?:tele)?fax(?:imile)?(?:\s{0,2}(?:number|no\.?|nr\.?|#))?\s{0,2}[:.-]?\s{0,2}(?:is\s)?[+(]?\d[\d ()./-]{5,20}\d/giu,
	/** Export control classification number, 15 CFR part 774: category, product group, reason, e.g. 5A002. */
	eccn: /(?<![\p{L}\p{N}.-])[0-9][A-E][0-9]{3}(?:\.[a-z](?:\.\d{1,2})?)?(?![\p{L}\p{N}-])/gu,
	/** Category of the United States Munitions List, 22 CFR part 121. */
	usmlCategory: /(?<![\p{L}\p{N}])USML\s{0,2}(?:[Cc]ategory|[Cc]at\.?)\s{0,2}[IVX]{1,5}(?![\p{L}\p{N}])/gu,
	/** An address of the web. */
	webAddress: /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[\p{L}\p{N}][^\s<>"']{2,400}/giu,
	/** A serial number beside its label. */
	serialNumber: /(?<![\p{L}\p{N}])(?:serial|s\/n|lot)\s{0,2}(?:(?:number|no\.?|nr\.?|#)\s{0,2})?[:#]?\s{0,2}(?=[A-Z-]{0,20}\d)[A-Z\d][A-Z\d-]{4,30}(?![\p{L}\p{N}])/giu,
	/** A number written twice: "thirty (30)". */
	numeral: new RegExp(`(?<!\\p{L})(?:${NUMBER_WORDS})\\s{0,3}\\(\\d{1,3}\\)`, 'giu'),
	/** A term that is defined by what follows: `"Term" means`. */
	termThatMeans: new RegExp(`${TERM}\\s{0,3},?\\s{0,3}(?:(?:shall|will) )?(?:means?|(?:has|have) the meaning|refers? to)(?!\\p{L})`, 'gu'),
	/** A term that is defined by what stands before: `(the "Term")`, `(collectively, the "Parties")`. */
	termInBrackets: new RegExp(`\\([^()"“”\\n]{0,80}${TERM}[^()"“”\\n]{0,80}\\)`, 'gu'),
};
