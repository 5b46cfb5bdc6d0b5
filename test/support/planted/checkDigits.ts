/** Check digits, computed from their public definitions; on purpose not with the code of `src`, which is tested with them. */

/** Luhn (ISO/IEC 7812-1 annex B): the digit that completes `body`. */
export function luhn(body: string): string {
	const sum = [...body].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return String((10 - (sum % 10)) % 10);
}

/** ISO 7064 mod 97-10 over letters and digits: what is left of the number after division. */
export function mod97(text: string): number {
	const digits = [...text].map((sign) => parseInt(sign, 36).toString()).join('');
	return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}

/** An IBAN from country and account (ISO 13616). */
export function iban(country: string, account: string): string {
	return `${country}${String(98 - mod97(`${account}${country}00`)).padStart(2, '0')}${account}`;
}

/** Weighted sum of the digits. */
export function weighted(digits: string, weights: readonly number[]): number {
	return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0);
}

/** Steuer-ID (ISO 7064 mod 11,10): the digit after ten. */
export function mod11And10(digits: string): string {
	let product = 10;
	for (const digit of digits) product = (((Number(digit) + product) % 10 || 10) * 2) % 11;
	return String((11 - product) % 10);
}

/** DNI: the letter for a number of eight digits. */
export function dniLetter(digits: string): string {
	return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(digits) % 23);
}

/** Codice fiscale (D.M. 23/12/1976): the last letter for the fifteen signs before it. */
export function codiceFiscaleLetter(body: string): string {
	const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
	const sum = [...body].reduce((total, sign, index) => {
		const place = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65;
		return total + (index % 2 === 0 ? (odd[place] ?? 0) : place);
	}, 0);
	return String.fromCharCode(65 + (sum % 26));
}

/** VIN (49 CFR 565.15): seventeen signs with the ninth computed. */
export function vin(body: string): string {
	const values: Readonly<Record<string, number>> = Object.fromEntries(
		[...'ABCDEFGHJKLMNPRSTUVWXYZ'].map((letter, index) => [letter, [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9][index] ?? 0]),
	);
	const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
	const sum = weights.reduce((total, weight, index) => total + weight * (values[body.charAt(index)] ?? Number(body.charAt(index))), 0);
	const check = sum % 11 === 10 ? 'X' : String(sum % 11);
	return body.slice(0, 8) + check + body.slice(9);
}
