/** Fewer sure characters than this are met by chance in ordinary text. */
const MIN_LENGTH = 6;

/**
 * What every Base64 text that holds `value` must contain, in the standard and the URL alphabet. A value can begin at
 * any of three positions of a group; characters that also depend on its neighbours are left out.
 * Empty for values too short to tell from chance.
 */
export function base64Needles(value: string): readonly string[] {
	const bytes = Buffer.from(value);
	const needles = new Set<string>();
	const whole = bytes.toString('base64');
	if (whole.length >= MIN_LENGTH && whole.endsWith('=')) needles.add(whole);
	for (let offset = 0; offset < 3; offset++) {
		const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replaceAll('=', '');
		const sure = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
		if (sure.length < MIN_LENGTH) continue;
		needles.add(sure);
		needles.add(sure.replaceAll('+', '-').replaceAll('/', '_'));
	}
	return [...needles];
}
