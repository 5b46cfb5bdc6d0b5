/** An identifier that the example data holds on purpose. `where` names the file, and the ticket and field or the page. */
export interface Planted {
	readonly value: string;
	readonly entity: string;
	readonly where: string;
}

/** `[[ENTITY|value]]`; a value may come in pieces, so that no scanner takes the sources for a place where keys leak. */
const MARK = /\[\[([A-Z_]+)\|([^\]]+)\]\]/g;

/** The text without its marks, and what was marked. */
export function plant(marked: string, where: string): { readonly text: string; readonly planted: readonly Planted[] } {
	const planted: Planted[] = [];
	const text = marked.replace(MARK, (_, entity: string, pieces: string) => {
		const value = pieces.replaceAll('|', '');
		planted.push({ value, entity, where });
		return value;
	});
	return { text, planted };
}
