import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import evidenceModule from '../../dist/src/tasks/evidence/evidence.js';
import sentencesModule from '../../dist/src/documents/sentences.js';

export interface Labelled {
	readonly document: string;
	readonly rule: string;
	readonly verdict: 'pass' | 'fail' | 'not_addressed';
	/** Numbers of the sentences that prove it. */
	readonly relevant: readonly number[];
}

export interface LabelledDocument {
	readonly id: string;
	readonly text: string;
	readonly sentences: readonly { readonly start: number; readonly end: number }[];
}

/** Documents with rules and, per document and rule, a verdict with its places. */
export interface EvidenceSet {
	readonly name: string;
	readonly documents: readonly LabelledDocument[];
	readonly rules: ReadonlyMap<string, string>;
	readonly items: readonly Labelled[];
}

const VERDICTS = { met: 'pass', violated: 'fail', not_addressed: 'not_addressed' } as const;

/** Reads `NAME.docs.jsonl` ({doc_id, document}) and `NAME.items.jsonl` ({doc_id, rule_id, rule, verdict, evidence}) of a folder. */
export function readEvidenceSet(folder: string, name: string): EvidenceSet {
	const documents = lines(`${folder}/${name}.docs.jsonl`).map(({ doc_id: id, document: text }): LabelledDocument => ({ id, text, sentences: sentencesModule.sentences(text) }));
	const byId = new Map(documents.map((document) => [document.id, document]));
	const rules = new Map<string, string>();
	const items = lines(`${folder}/${name}.items.jsonl`).map((line): Labelled => {
		rules.set(line.rule_id, line.rule);
		const places = byId.get(line.doc_id)!.sentences;
		const proves = (sentence: { start: number; end: number }) => line.evidence.some(({ start, end }: { start: number; end: number }) => sentence.start < end && sentence.end > start);
		return { document: line.doc_id, rule: line.rule_id, verdict: VERDICTS[line.verdict as keyof typeof VERDICTS], relevant: [...places.keys()].filter((index) => proves(places[index]!)) };
	});
	return { name, documents, rules, items };
}

// The lines of a data set are as their README says.
function lines(path: string): any[] { // eslint-disable-line @typescript-eslint/no-explicit-any
	return readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
}

/** The folded text of a sentence, as the product reads it. */
export function sentenceTexts({ text, sentences }: LabelledDocument): string[] {
	return sentences.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').trim());
}

/** Remembers vectors in a file, since those of both sets take minutes. */
export function cachedEmbed(path: string, embed: (text: string) => Promise<Float32Array>) {
	const known = new Map<string, Float32Array>();
	if (existsSync(path)) {
		for (const line of readFileSync(path, 'utf8').split('\n')) {
			const [key, bytes] = line.split(' ');
			if (key && bytes) known.set(key, new Float32Array(new Uint8Array(Buffer.from(bytes, 'base64')).buffer));
		}
	}
	return async (texts: readonly string[]) => {
		const vectors: Float32Array[] = [];
		for (const text of texts) {
			const key = createHash('sha256').update(text).digest('base64').slice(0, 24);
			let vector = known.get(key);
			if (!vector) {
				vector = await embed(text);
				known.set(key, vector);
				appendFileSync(path, `${key} ${Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64')}\n`);
			}
			vectors.push(vector);
		}
		return vectors;
	};
}

/** Every document read with all rules of its set. */
export async function readAll(set: EvidenceSet, embed?: Parameters<typeof evidenceModule.Evidence.of>[2]) {
	const read = new Map<string, Awaited<ReturnType<typeof evidenceModule.Evidence.of>>>();
	const rules = [...set.rules.values()];
	for (const document of set.documents) read.set(document.id, await evidenceModule.Evidence.of(sentenceTexts(document) as never, rules as never, embed));
	return read;
}
