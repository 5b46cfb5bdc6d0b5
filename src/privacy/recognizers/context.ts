const NUMBERING_WORDS =
	/(?<!\p{L})(?:order|invoice|ticket|case|ref(?:erence)?|sku|isbn|issn|ean|upc|gtin|asin|serial|version|build|tracking|part|item|batch|lot|hash|commit|article|artikel|patent|doi|pmid|rfc|bestell|bestellung|rechnung|rechnungs|auftrag|auftrags|vorgang|vorgangs|sendungs|facture|commande|pedido|factura|ordine|fattura|id|rma|po)[ -]?(?:no|nr|num|number|nummer|id|code|#|№)?[ .:#=_/-]{0,4}$/iu;
/** How far back words count as context, in characters. */
const REACH = 48;

/** A placeholder bears the name of what it hides; it says nothing of what follows. */
const PLACEHOLDER = /<[A-Z][A-Z0-9_]{0,62}_\d{1,9}>/g;

/** The text before `index` that counts as context: the same line or, when that is empty, the line above. */
export function contextBefore(text: string, index: number): string {
	const near = text.slice(Math.max(0, index - REACH), index).replace(PLACEHOLDER, '<>').replace(/\s+$/, ' ');
	return near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1);
}

/** Whether the text before a number ends in a word that says it counts things or documents: an order, a version, an ISBN. */
export function isNumbered(before: string): boolean {
	return NUMBERING_WORDS.test(before);
}
