const HEADER_CHARACTERS = 60;

/**
 * Rows of a table as lines that can be read one by one: `Name: Alex | Amount: 5` where the first row names the columns, else
 * the cells joined by ` | `. Line breaks inside a cell become blanks; rows without a value are left out.
 */
export function readableRows(rows: readonly (readonly string[])[]): string {
	const table = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim())).filter((row) => row.some((cell) => cell !== ''));
	const [header = [], ...body] = table;
	if (body.length === 0 || !isHeader(header, body)) return table.map((row) => row.join(' | ').replace(/(?: \| )+$/, '')).join('\n');
	return body.map((row) => row.map((cell, index) => named(header[index], cell)).filter((cell) => cell !== '').join(' | ')).join('\n');
}

function named(name: string | undefined, cell: string): string {
	return cell === '' || !name ? cell : `${name}: ${cell}`;
}

/** Short names, each once, none a number, at least two, and no row is wider. */
function isHeader(header: readonly string[], body: readonly (readonly string[])[]): boolean {
	const wide = header.length >= 2 && body.every((row) => row.length <= header.length);
	const names = header.every((name) => name !== '' && name.length <= HEADER_CHARACTERS && /\p{L}/u.test(name) && !/^[\d.,\s-]+$/.test(name));
	return wide && names && new Set(header).size === header.length;
}
