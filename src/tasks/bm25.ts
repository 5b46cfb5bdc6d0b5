/** Saturation and length weight as in Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009. */
const K1 = 1.2;
const B = 0.75;

/** Scores texts by how well their words match a query (BM25). One score per text, 0 when no word is shared. */
export function bm25(query: string, texts: readonly string[]): number[] {
	const documents = texts.map(wordsOf);
	const averageLength = documents.reduce((sum, words) => sum + words.length, 0) / Math.max(1, documents.length) || 1;
	const scores = texts.map(() => 0);
	for (const term of new Set(wordsOf(query))) {
		const frequencies = documents.map((words) => words.reduce((count, word) => count + Number(word === term), 0));
		const containing = frequencies.filter((frequency) => frequency > 0).length;
		const weight = Math.log(1 + (texts.length - containing + 0.5) / (containing + 0.5));
		for (const [index, frequency] of frequencies.entries()) {
			const length = documents[index]?.length ?? 0;
			scores[index] = (scores[index] ?? 0) + (weight * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / averageLength));
		}
	}
	return scores;
}

/** Words that say nothing of what a sentence is about. */
const STOP_WORDS = new Set('the and for are was were not but has have had its this that with from they them their any all may can will shall must which what who whom these those been being into than then when where there here each such only'.split(' '));

/** Lower-case words that carry meaning; a plural s is cut, which serves English and does little harm elsewhere. */
function wordsOf(text: string): string[] {
	return (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((word) => !STOP_WORDS.has(word)).map((word) => (word.length > 4 ? word.replace(/s$/, '') : word));
}
