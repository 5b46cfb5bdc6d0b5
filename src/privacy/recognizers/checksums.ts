/** Check digits. All take digits only, or digits and capital letters where a standard says so. */

/** ISO/IEC 7812-1, annex B (Luhn). */
export function passesLuhn(digits: string): boolean {
	let sum = 0;
	for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
		const value = Number(digits[index]) * (double ? 2 : 1);
		sum += value > 9 ? value - 9 : value;
	}
	return sum % 10 === 0;
}

/** Sum of digits times weights; digits beyond the weights do not count. Letters count from A = 10 as in ISO 7064. */
export function weighted(text: string, weights: readonly number[]): number {
	return weights.reduce((sum, weight, index) => sum + weight * valueAt(text, index), 0);
}

function valueAt(text: string, index: number): number {
	const code = text.charCodeAt(index);
	return code < 58 ? code - 48 : code - 55;
}

/** Remainder of a number of any length. */
export function remainder(digits: string, divisor: number): number {
	let rest = 0;
	for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor;
	return rest;
}

/** ISO 7064 mod 11,10: the last digit checks the ones before it (German tax id, Croatian OIB). */
export function passesMod11And10(digits: string): boolean {
	let product = 10;
	for (const digit of digits.slice(0, -1)) {
		const sum = (product + Number(digit)) % 10 || 10;
		product = (sum * 2) % 11;
	}
	return (product + Number(digits.at(-1))) % 10 === 1;
}

/** The last digit is the weighted sum of those before it modulo 11; a remainder of 10 is read as `ten`, or refused. */
export function passesMod11(digits: string, weights: readonly number[], ten?: number): boolean {
	const rest = weighted(digits, weights) % 11;
	return (rest === 10 ? ten : rest) === Number(digits.at(-1));
}

/** The last digit brings the weighted sum of all to a multiple of the divisor. */
export function dividesBy(divisor: number, weights: readonly number[]): (digits: string) => boolean {
	return (digits) => digits.length === weights.length && weighted(digits, weights) % divisor === 0;
}

const VERHOEFF_PERMUTATION = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'];

/** Verhoeff's check over the dihedral group of ten elements (1969). */
export function passesVerhoeff(digits: string): boolean {
	let check = 0;
	for (let index = 0; index < digits.length; index++) {
		const digit = Number(digits[digits.length - 1 - index]);
		check = dihedral(check, Number(VERHOEFF_PERMUTATION[index % 8]?.[digit]));
	}
	return check === 0;
}

/** Product in the symmetries of a pentagon: 0-4 turn, 5-9 turn and mirror. */
function dihedral(a: number, b: number): number {
	if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
	return b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 5) % 5;
}

/** Whether two digits each can be the month and day of a date. */
export function isMonthDay(month: string, day: string): boolean {
	return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}
