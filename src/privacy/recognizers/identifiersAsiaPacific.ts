import { dividesBy, isMonthDay, passesLuhn, passesVerhoeff, weighted } from './checksums';
import { identifierRecognizer, type IdentifierRule } from './identifierRules';

/** Check letters of Singapore's NRIC by its first letter. */
const NRIC: Readonly<Record<string, readonly [number, string]>> = {
	S: [0, 'JZIHGFEDCBA'],
	T: [4, 'JZIHGFEDCBA'],
	F: [0, 'XWUTRQPNMLK'],
	G: [4, 'XWUTRQPNMLK'],
	M: [3, 'XWUTRQPNJLK'],
};

function singaporean(compact: string): boolean {
	const [offset, letters] = NRIC[compact.charAt(0)] ?? [0, ''];
	return letters[(offset + weighted(compact.slice(1), [2, 7, 6, 5, 4, 3, 2])) % 11] === compact.at(-1);
}

/** ISO 7064 mod 11-2, and a birth date. */
function chinese(compact: string): boolean {
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	return isMonthDay(compact.slice(10, 12), compact.slice(12, 14)) && '10X98765432'[weighted(compact, weights) % 11] === compact[17];
}

/** The letter stands for two digits, by a table that follows old districts. */
function taiwanese(compact: string): boolean {
	const letter = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(compact.charAt(0)) + 10;
	return dividesBy(10, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1])(`${letter}${compact.slice(1)}`);
}

function hongKong(compact: string): boolean {
	const letters = compact.replace(/\d+[\dA]$/, '');
	const sum = letters.length === 1 ? 36 * 9 : weighted(letters, [9]);
	const rest = sum + weighted(letters.slice(-1) + compact.slice(letters.length), [8, 7, 6, 5, 4, 3, 2]);
	return '0A987654321'[rest % 11] === compact.at(-1);
}

/** Subtracting 1 from the first digit is part of the published check. */
function australianBusiness(digits: string): boolean {
	return (weighted(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

function myNumber(digits: string): boolean {
	const rest = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
	return (rest <= 1 ? 0 : 11 - rest) === Number(digits[11]);
}

function thai(digits: string): boolean {
	return (11 - (weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(digits[12]);
}

function koreanBusiness(digits: string): boolean {
	const sum = weighted(digits, [1, 3, 7, 1, 3, 7, 1, 3]) + Math.floor((Number(digits[8]) * 5) / 10) + Number(digits[8]) * 5;
	return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

function birthAt(start: number): (digits: string) => boolean {
	return (digits) => isMonthDay(digits.slice(start, start + 2), digits.slice(start + 2, start + 4));
}

function southAfrican(digits: string): boolean {
	return birthAt(2)(digits) && passesLuhn(digits);
}

const RULES: readonly IdentifierRule[] = [
	// India, Pakistan
	{ entity: 'IN_AADHAAR', form: /[2-9]\d{3}[ -]\d{4}[ -]\d{4}/, valid: passesVerhoeff, words: 'aadh?aa?r|uidai|आधार', needs: 'nothing' },
	{ entity: 'IN_AADHAAR', form: /\d{12}(?:\d{2})?/, valid: (id) => /^[2-9]\d{11}$/.test(id) && passesVerhoeff(id), words: 'aadh?aa?r|uidai|आधार', needs: 'alone' },
	{ entity: 'IN_PAN', form: /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]/i, words: 'PAN|permanent account', needs: 'nothing' },
	{ entity: 'IN_VOTER', form: /[A-Z]{3}\/?\d{7}/i, words: 'voter|epic|election', needs: 'alone' },
	{ entity: 'IN_PASSPORT', form: /[A-PR-WY][1-9]\d{6}/i, words: 'passport', needs: 'alone' },
	{ entity: 'IN_GSTIN', form: /[0-3]\d[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[\dA-Z]/i, words: 'gstin|GST', needs: 'nothing' },
	{ entity: 'IN_BANK_IFSC', form: /[A-Z]{4}0[A-Z\d]{6}/i, words: 'ifsc', needs: 'word' },
	{ entity: 'PK_CNIC', form: /\d{5}-\d{7}-\d/, words: 'cnic|NIC', needs: 'nothing' },
	// Singapore, Malaysia, Thailand, Indonesia, Philippines
	{ entity: 'SG_NRIC_FIN', form: /[STFGM]\d{7}[A-Z]/i, valid: singaporean, words: 'nric|FIN|identity card', needs: 'nothing' },
	{ entity: 'SG_UEN', form: /\d{8}[A-Z]|(?:19|20)\d{7}[A-Z]|[TSR]\d{2}[A-Z]{2}\d{4}[A-Z]/i, words: 'uen|entity number', needs: 'alone' },
	{ entity: 'MY_NRIC', form: /\d{2}[01]\d[0-3]\d-\d{2}-\d{4}/, valid: birthAt(2), words: 'mykad|nric|no kp|ic no', needs: 'nothing' },
	{ entity: 'TH_TNIN', form: /[1-8]-\d{4}-\d{5}-\d{2}-\d/, valid: thai, words: 'thai|tnin|ประชาชน|บัตร', needs: 'nothing' },
	{ entity: 'PH_UMID', form: /\d{4}-\d{7}-\d/, words: 'umid|sss|crn', needs: 'nothing' },
	{ entity: 'TH_TNIN', form: /[1-8]-?\d{4}-?\d{5}-?\d{2}-?\d/, valid: thai, words: 'thai|tnin|ประชาชน|บัตร', needs: 'alone' },
	{ entity: 'ID_NIK', form: /\d{16}/, words: 'NIK|ktp', needs: 'word' },
	{ entity: 'PH_TIN', form: /[0-5]\d{2}-\d{3}-\d{3}(?:-\d{3,5})?/, words: 'TIN|tax id\\p{L}*|id', needs: 'alone' },
	// China, Hong Kong, Taiwan, Korea, Japan
	{ entity: 'CN_RESIDENT_ID', form: /[1-9]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[\dX]/i, valid: chinese, words: '身份证|resident id', needs: 'nothing' },
	{ entity: 'HK_ID_CARD', form: /[A-Z]{1,2}\d{6} ?\(?[\dA]\)?/i, valid: hongKong, words: 'hkid|身份證|identity card', needs: 'alone' },
	{ entity: 'TW_NATIONAL_ID', form: /[A-Z][1289]\d{8}/i, valid: taiwanese, words: '身分證|身份證|taiwan', needs: 'nothing' },
	{ entity: 'KR_RRN', form: /\d{2}[01]\d[0-3]\d-[1-8]\d{6}/, valid: birthAt(2), words: 'rrn|frn|주민등록번호|외국인등록번호|resident registration', needs: 'nothing' },
	{ entity: 'KR_RRN', form: /\d{2}[01]\d[0-3]\d[1-8]\d{6}/, valid: birthAt(2), words: 'rrn|frn|주민등록번호|외국인등록번호|resident registration', needs: 'alone' },
	{ entity: 'KR_DRIVER_LICENSE', form: /(?:1[1-9]|2[0-8])[- ]\d{2}[- ]\d{6}[- ]\d{2}/, words: '운전면허|driv\\p{L}*', needs: 'alone' },
	{ entity: 'KR_PASSPORT', form: /[MSRODG](?:\d{3}[A-Z]\d{4}|\d{7,8})/i, words: '여권|passport', needs: 'alone' },
	{ entity: 'KR_BRN', form: /\d{3}-?\d{2}-?\d{5}/, valid: koreanBusiness, words: '사업자|brn|business registration', needs: 'alone' },
	{ entity: 'JP_MY_NUMBER', form: /\d{4}[ -]?\d{4}[ -]?\d{4}/, valid: myNumber, words: 'マイナンバー|個人番号|my number', needs: 'alone' },
	// Australia, New Zealand
	{ entity: 'AU_TFN', form: /\d{3} ?\d{3} ?\d{3}/, valid: dividesBy(11, [1, 4, 3, 7, 5, 8, 6, 9, 10]), words: 'tfn|tax file', needs: 'alone' },
	{ entity: 'AU_ABN', form: /\d{2} ?\d{3} ?\d{3} ?\d{3}/, valid: australianBusiness, words: 'abn|australian business', needs: 'nothing' },
	{ entity: 'AU_ACN', form: /\d{3} ?\d{3} ?\d{3}/, valid: (id) => (10 - (weighted(id, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === Number(id[8]), words: 'acn|australian company', needs: 'alone' },
	{ entity: 'AU_MEDICARE', form: /[2-6]\d{3} ?\d{5} ?\d(?: ?\/?\d)?/, valid: (id) => weighted(id, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(id[8]), words: 'medicare|IRN', needs: 'alone' },
	{ entity: 'NZ_IRD', form: /\d{2,3}[- ]?\d{3}[- ]?\d{3}/, words: 'IRD|inland revenue', needs: 'word' },
	// Middle East and Africa
	{ entity: 'IL_ID_NUMBER', form: /\d{9}/, valid: passesLuhn, words: 'teudat zehut|תעודת זהות|israeli?', needs: 'word' },
	{ entity: 'AE_EMIRATES_ID', form: /784-?\d{4}-?\d{7}-?\d/, valid: passesLuhn, words: 'emirates', needs: 'nothing' },
	{ entity: 'SA_NATIONAL_ID', form: /[12]\d{9}/, valid: passesLuhn, words: 'iqama|الهوية|saudi', needs: 'word' },
	{ entity: 'ZA_ID_NUMBER', form: /\d{2}[01]\d[0-3]\d \d{4} [0-2]\d{2}|\d{2}[01]\d[0-3]\d{5}[0-2]\d{2}/, valid: southAfrican, words: 'south african?|sa id|rsa|id ?number', needs: 'nothing' },
	{ entity: 'NG_NIN', form: /\d{11}/, valid: passesVerhoeff, words: 'NIN|national identification', needs: 'alone' },
	{ entity: 'EG_NATIONAL_ID', form: /[23]\d{2}[01]\d[0-3]\d{8}/, valid: birthAt(3), words: 'الرقم القومي|egypt\\p{L}*', needs: 'word' },
];

/** Personal, tax and document numbers of countries in Asia, Oceania and Africa. */
export const identifiersAsiaPacific = identifierRecognizer(
	'identifiersAsiaPacific',
	'UIDAI (Aadhaar, Verhoeff), GB 11643-1999, ATO (TFN), ABR (ABN), formats as published by the issuing authorities; OECD, TIN country sheets (2024)',
	RULES,
);
