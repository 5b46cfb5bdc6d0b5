const DELIMITERS = [',', ';', '\t'];
const SAMPLE_RECORDS = 20;
const SHORT_CELL = 60;

/**
 * The delimiter of a text that is a table by its form: at least three records, all of the same two or more fields, and a first
 * record of short cells that differ. `undefined` for everything else. Looks at the start only.
 */
export function csvDelimiter(head: string, isWhole: boolean): string | undefined {
	return DELIMITERS.find((delimiter) => {
		const all = csvRows(head, delimiter, SAMPLE_RECORDS + 1).filter((record) => record.some((cell) => cell !== ''));
		// The last record of a part of the text may be cut.
		const records = (isWhole ? all : all.slice(0, -1)).slice(0, SAMPLE_RECORDS);
		const [first = []] = records;
		const names = first.every((name) => name.trim() !== '' && name.length <= SHORT_CELL && !/[.!?]\s*$/.test(name));
		return records.length >= 3 && first.length >= 2 && names && new Set(first).size === first.length && records.every(({ length }) => length === first.length);
	});
}

/** Records of a table in text (RFC 4180): fields in quotes may hold the delimiter, line ends and doubled quotes. */
export function csvRows(text: string, delimiter: string, most = Infinity): readonly (readonly string[])[] {
	const rows: string[][] = [];
	let row: string[] = [];
	for (let at = 0; at <= text.length && rows.length < most; ) {
		let field = '';
		if (text.charAt(at) === '"') {
			for (at += 1; at < text.length; at += 1) {
				const quote = text.indexOf('"', at);
				field += text.slice(at, quote === -1 ? text.length : quote);
				at = quote === -1 ? text.length : quote + 1;
				if (text.charAt(at) !== '"') break;
				field += '"';
			}
		}
		const end = endOfField(text, at, delimiter);
		row.push(field + text.slice(at, end).replace(/\r$/, ''));
		if (text.charAt(end) !== delimiter) {
			rows.push(row);
			row = [];
		}
		at = end + 1;
	}
	return rows;
}

function endOfField(text: string, from: number, delimiter: string): number {
	for (let at = from; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === delimiter || character === '\n') return at;
	}
	return text.length;
}
