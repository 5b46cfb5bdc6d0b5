/** Columns that the demo writes. */
export const WIDTH = 100;

const COLOURS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 36 } as const;

/** Colours a text where standard output is a terminal that wants colours. */
export function paint(colour: keyof typeof COLOURS, text: string): string {
	if (!process.stdout.isTTY || process.env['NO_COLOR']) return text;
	return `\u001b[${COLOURS[colour]}m${text}\u001b[0m`;
}

/** Breaks a text into lines of at most `width` characters, at spaces where there are any; its own line breaks stay. */
export function wrap(text: string, width: number): readonly string[] {
	return text.split('\n').flatMap((line) => {
		const lines: string[] = [];
		let rest = line.trimEnd();
		while (rest.length > width) {
			const space = rest.lastIndexOf(' ', width);
			const end = space > 0 ? space : width;
			lines.push(rest.slice(0, end));
			rest = rest.slice(end).trimStart();
		}
		return [...lines, rest];
	});
}

/** Wraps a text behind a first column: `label` on the first line, spaces on the others. */
export function hang(label: string, text: string, colour?: keyof typeof COLOURS): readonly string[] {
	return wrap(text, WIDTH - label.length).map((line, index) => {
		const shown = colour === undefined ? line : paint(colour, line);
		return (index === 0 ? label : ' '.repeat(label.length)) + shown;
	});
}

/** Left text, right text, and space between them up to the full width. */
export function spread(left: string, right: string): string {
	return left + ' '.repeat(Math.max(1, WIDTH - left.length - right.length)) + right;
}

/** Pads or cuts a text to a column. */
export function column(text: string, width: number): string {
	return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** A price in dollars with as many digits as it needs to be seen. */
export function dollars(value: number | null): string {
	if (value === null) return 'price unknown';
	return value === 0 ? '$0' : `$${value.toFixed(value < 0.01 ? 6 : 2)}`;
}
