/** A place where a value that must not be there was found: the form in which it was, and which value. */
export interface Leak {
	readonly value: string;
	readonly form: 'raw' | 'lower case' | 'without separators' | 'JSON' | 'URL' | 'base64';
}

/**
 * Searches a text, as bytes on the wire or in a file, for values: as they are, in other case, without separators,
 * escaped as JSON or for a URL, and inside base64 at each of the three alignments.
 */
export function findLeaks(haystack: Buffer | string, values: readonly string[]): readonly Leak[] {
	const text = haystack.toString();
	const lower = text.toLowerCase();
	const bare = withoutSeparators(text);
	return values.flatMap((value) => {
		const found: Leak['form'][] = [];
		if (text.includes(value)) found.push('raw');
		else if (lower.includes(value.toLowerCase())) found.push('lower case');
		// Below six characters a value without separators turns up by chance.
		else if (withoutSeparators(value).length >= 6 && bare.includes(withoutSeparators(value))) found.push('without separators');
		if (text.includes(asciiJson(value)) || text.includes(JSON.stringify(value).slice(1, -1))) found.push('JSON');
		if (lower.includes(encodeURIComponent(value).toLowerCase())) found.push('URL');
		if (base64Forms(value).some((form) => text.includes(form))) found.push('base64');
		return found.map((form): Leak => ({ value, form }));
	});
}

function withoutSeparators(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** JSON with everything beyond ASCII as `\uXXXX`. */
function asciiJson(value: string): string {
	return JSON.stringify(value)
		.slice(1, -1)
		.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The middle of the value's base64, whatever stands before and behind it. */
function base64Forms(value: string): readonly string[] {
	const bytes = Buffer.from(value);
	if (bytes.length < 6) return [];
	return [0, 1, 2].map((offset) => {
		const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '');
		return encoded.slice(offset === 0 ? 0 : offset + 1, -1);
	});
}
