/** The lines of a text that are not empty, without white space around them. */
export function linesOf(text: string): readonly string[] {
	return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
}

/** A line cut in two at the first `separator`; the second half is `undefined` where there is none. */
export function halves(line: string, separator: string): readonly [string, string | undefined] {
	const at = line.indexOf(separator);
	return at < 0 ? [line, undefined] : [line.slice(0, at).trim(), line.slice(at + separator.length).trim()];
}
