/** What stands on a page beside its text. */
export interface PageForms {
	/** `Name of the field: value`, and texts typed onto the page. */
	readonly lines: readonly string[];
	readonly fields: number;
	/** Notes and comments that hold text. */
	readonly comments: number;
	readonly files: readonly { readonly filename?: string; readonly content?: Uint8Array }[];
}

/** Reads the annotations of a page as pdf.js gives them (PDF 1.7, 12.5): filled form fields and typed text are text, notes are counted. */
export function pageForms(annotations: readonly object[]): PageForms {
	const lines: string[] = [];
	const files: { filename?: string; content?: Uint8Array }[] = [];
	let fields = 0;
	let comments = 0;
	for (const annotation of annotations as readonly Readonly<Record<string, unknown>>[]) {
		const { subtype, file } = annotation;
		const contents = textOf(annotation['contentsObj']);
		if (subtype === 'Widget') {
			const value = fieldValue(annotation);
			if (value === '') continue;
			const name = [annotation['alternativeText'], annotation['fieldName']].find((label) => typeof label === 'string' && label !== '');
			lines.push(typeof name === 'string' ? `${name}: ${value}` : value);
			fields += 1;
		} else if (subtype === 'FreeText') {
			if (contents !== '') lines.push(contents);
		} else if (subtype !== 'Popup' && subtype !== 'Link' && contents !== '') comments += 1;
		if (isFile(file)) files.push(file);
	}
	return { lines, fields, comments, files };
}

function fieldValue(annotation: Readonly<Record<string, unknown>>): string {
	const { fieldValue: value, checkBox, radioButton, exportValue, buttonValue, pushButton, password } = annotation;
	if (pushButton === true || password === true) return '';
	if (checkBox === true) return typeof value === 'string' && value !== 'Off' && value === exportValue ? 'yes' : '';
	if (radioButton === true) return typeof value === 'string' && value !== '' && value === buttonValue ? value : '';
	const values = Array.isArray(value) ? value : [value];
	return values.filter((item) => typeof item === 'string').join(', ').trim();
}

function textOf(contents: unknown): string {
	return typeof contents === 'object' && contents !== null && 'str' in contents && typeof contents.str === 'string' ? contents.str.trim() : '';
}

function isFile(file: unknown): file is { filename?: string; content?: Uint8Array } {
	return typeof file === 'object' && file !== null && 'content' in file && file.content instanceof Uint8Array;
}
