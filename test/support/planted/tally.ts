/** Counts under two names, printed as a table. */
export class Tally {
	private readonly rows = new Map<string, Map<string, number>>();

	add(row: string, column: string, count = 1): void {
		const columns = this.rows.get(row) ?? new Map<string, number>();
		columns.set(column, (columns.get(column) ?? 0) + count);
		this.rows.set(row, columns);
	}

	/** The count of one cell, or of a column over all rows. */
	count(column: string, row?: string): number {
		const rows = row === undefined ? [...this.rows.values()] : [this.rows.get(row)];
		return rows.reduce((sum, columns) => sum + (columns?.get(column) ?? 0), 0);
	}

	names(): readonly string[] {
		return [...this.rows.keys()];
	}

	/** Rows in the order in which they came, with a sum; `shares` adds columns as per cent of another column. */
	table(title: string, shares: readonly (readonly [column: string, of: string])[] = []): string {
		const columns = [...new Set([...this.rows.values()].flatMap((cells) => [...cells.keys()]))].toSorted();
		const widths = (text: string) => Math.max(text.length + 2, 10);
		const line = (name: string, cell: (column: string) => number) =>
			name.padEnd(24) +
			columns.map((column) => String(cell(column)).padStart(widths(column))).join('') +
			shares.map(([column, of]) => `${((100 * cell(column)) / (cell(of) || 1)).toFixed(1)} %`.padStart(widths(`${column} %`))).join('');
		return [
			title.padEnd(24) + columns.map((column) => column.padStart(widths(column))).join('') + shares.map(([column]) => `${column} %`.padStart(widths(`${column} %`))).join(''),
			...this.names().map((name) => line(name, (column) => this.count(column, name))),
			line('all', (column) => this.count(column)),
		].join('\n');
	}
}
