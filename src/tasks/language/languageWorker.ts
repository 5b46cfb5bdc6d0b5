import { parentPort } from 'node:worker_threads';

/** What the thread is asked: which language each piece of a text is in. */
export interface LanguageQuestion {
	readonly id: number;
	readonly pieces: readonly string[];
}

/** What the package says of one piece. */
export interface PieceLanguage {
	/** ISO 639-1; empty where nothing in the piece is known. */
	readonly code: string;
	/** How like the language the piece is, 0 to 1. */
	readonly score: number;
	/** How far the next language is behind. */
	readonly lead: number;
	/** The package itself takes the piece for typical of the language. */
	readonly typical: boolean;
}

export interface LanguageAnswer {
	readonly id: number;
	readonly languages: readonly PieceLanguage[];
}

// Loading takes 0.3 s and 50 MB, which is why it happens in a thread. The other sets of the package are larger and know the same languages.
const loaded = import('eld/small').then(({ eld }) => {
	// Addresses and numbers are in no language.
	eld.enableTextCleanup(true);
	return eld;
});

parentPort?.on('message', ({ id, pieces }: LanguageQuestion) => {
	void loaded.then((eld) => {
		const languages = pieces.map((piece): PieceLanguage => {
			const result = eld.detect(piece);
			const [score = 0, next = 0] = Object.values(result.getScores()).sort((a, b) => b - a);
			return { code: result.language, score, lead: score - next, typical: result.isReliable() };
		});
		parentPort?.postMessage({ id, languages } satisfies LanguageAnswer);
	});
});
