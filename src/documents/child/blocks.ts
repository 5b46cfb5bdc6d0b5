/** Puts the text of flowing documents together: words joined by one blank, paragraphs by a blank line, cells of a row by ` | `. */
export class Blocks {
	private text = '';
	private pending: '' | ' ' | '\n' | '\n\n' = '';
	private atStart = true;
	private cells = 0;

	/** Adds running text; white space is folded unless it is `verbatim`. */
	add(text: string, verbatim = false): void {
		if (verbatim) {
			this.write(text);
			return;
		}
		const words = text.replace(/[ \t\r\n\f]+/g, ' ');
		if (words.startsWith(' ')) this.gap(' ');
		const inner = words.replace(/^ | $/g, '');
		if (inner !== '') this.write(inner);
		if (inner !== '' && words.endsWith(' ')) this.gap(' ');
	}

	/** Whether the text stands in a cell of a table. */
	get inRow(): boolean {
		return this.cells > 0;
	}

	/** Ends a line, or with `blank` a paragraph; repeated ends count once. A row of a table stays on its line. */
	end(blank = false): void {
		this.gap(this.inRow ? ' ' : blank ? '\n\n' : '\n');
	}

	/** The border of a row of a table. */
	row(): void {
		if (this.inRow) this.text = this.text.replace(/ \| $/, '');
		this.cells = 0;
		this.end();
	}

	/** A new cell of the row; empty ones keep their place. */
	cell(): void {
		if (this.cells++ > 0) {
			this.pending = '';
			this.text += ' | ';
			this.atStart = true;
		}
	}

	/** All of it; starts anew afterwards. */
	take(): string {
		const { text } = this;
		this.text = '';
		this.pending = '';
		this.atStart = true;
		this.cells = 0;
		return text.replace(/[ \t]+$/gm, '');
	}

	private gap(gap: ' ' | '\n' | '\n\n'): void {
		if (gap.length > this.pending.length || (gap !== ' ' && this.pending === ' ')) this.pending = gap;
	}

	private write(text: string): void {
		if (!(this.atStart && this.pending === ' ') && this.text !== '') this.text += this.pending;
		this.pending = '';
		this.atStart = false;
		this.text += text;
	}
}
