/**
 * Trains what finds the evidence for rules nobody trained on (src/tasks/evidence/reranker.model).
 *
 *   npm run build && node scripts/trainEvidence.ts --embedding FILE --vectors FILE [--out FILE] FOLDER/SET...
 *
 * FOLDER/SET: SET.docs.jsonl and SET.items.jsonl in FOLDER. FILE keeps vectors between runs. The same input gives the same model.
 */
import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import embedderModule from '../dist/src/backends/llamaEmbedder.js';
import { cachedEmbed, readEvidenceSet } from './evidence/sets.ts';
import { examplesOf, fitRanking } from './evidence/fit.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { embedding: { type: 'string' }, vectors: { type: 'string' }, out: { type: 'string', default: 'src/tasks/evidence/reranker.model' } },
});
if (!values.embedding || !values.vectors || positionals.length === 0) throw new Error('--embedding FILE, --vectors FILE and at least one FOLDER/SET are needed');

const embedder = new embedderModule.LlamaEmbedder(values.embedding, 1);
const embed = cachedEmbed(values.vectors, async (text) => (await embedder.embed([text as never]))[0]!.vector);
const hybridExamples = [];
const lexicalExamples = [];
for (const path of positionals) {
	const set = readEvidenceSet(dirname(path), basename(path));
	hybridExamples.push(...(await examplesOf(set, embed)));
	lexicalExamples.push(...(await examplesOf(set, undefined)));
}
const hybrid = fitRanking(hybridExamples);
const lexical = fitRanking(lexicalExamples);
writeFileSync(values.out, `${JSON.stringify({ hybrid, lexical }, null, '\t')}\n`);
console.log(`${hybridExamples.length} pairs, ${hybridExamples.filter(({ relevant }) => relevant.length > 0).length} with evidence -> ${values.out}`);
process.exit(0);
