/**
 * Compliance Check on labelled documents: finding the evidence, verdicts, abstention.
 *
 *   npm run build && node benchmarks/compliance.bench.ts unseen|trained|sentences --embedding FILE --vectors FILE FOLDER/SET...
 */
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import embedderModule from '../dist/src/backends/llamaEmbedder.js';
import { sentenceTypes } from './compliance/sentenceTypes.ts';
import { trainedRules } from './compliance/trained.ts';
import { unseenRules } from './compliance/unseen.ts';
import { cachedEmbed, readEvidenceSet } from '../scripts/evidence/sets.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { embedding: { type: 'string' }, vectors: { type: 'string' } } });
const [what, ...paths] = positionals;
const embedder = new embedderModule.LlamaEmbedder(values.embedding!, 1);
const embed = cachedEmbed(values.vectors!, async (text) => (await embedder.embed([text as never]))[0]!.vector);
const sets = paths.map((path) => readEvidenceSet(dirname(path), basename(path)));
if (what === 'unseen') await unseenRules(sets, embed);
else if (what === 'trained') await trainedRules(sets, embed);
else if (what === 'sentences') for (const set of sets) await sentenceTypes(set, embed);
else throw new Error('say what: unseen, trained or sentences');
process.exit(0);
