/**
 * Compliance Check on labelled documents: finding the evidence, verdicts, abstention.
 *
 *   npm run build && node benchmarks/compliance.bench.ts unseen|trained|sentences|large|calls --embedding FILE --vectors FILE [--llama FILE] [--pages NUMBER] FOLDER/SET...
 *
 * FILE of --vectors keeps what was embedded; `large` embeds anew. `calls` needs --llama.
 */
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import embedderModule from '../dist/src/backends/llamaEmbedder.js';
import { judgeCalls, largeDocument } from './compliance/large.ts';
import { sentenceTypes } from './compliance/sentenceTypes.ts';
import { trainedRules } from './compliance/trained.ts';
import { unseenRules } from './compliance/unseen.ts';
import { cachedEmbed, readEvidenceSet } from '../scripts/evidence/sets.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { embedding: { type: 'string' }, vectors: { type: 'string' }, llama: { type: 'string' }, pages: { type: 'string', default: '300' } } });
const [what, ...paths] = positionals;
const embedder = new embedderModule.LlamaEmbedder(values.embedding!, 1);
const embed = cachedEmbed(values.vectors!, async (text) => (await embedder.embed([text as never]))[0]!.vector);
const sets = paths.map((path) => readEvidenceSet(dirname(path), basename(path)));
if (what === 'unseen') await unseenRules(sets, embed);
else if (what === 'trained') await trainedRules(sets, embed);
else if (what === 'sentences') for (const set of sets) await sentenceTypes(set, embed);
else if (what === 'large') await largeDocument(sets, async (texts) => (await embedder.embed(texts as never)).map(({ vector }) => vector), Number(values.pages));
else if (what === 'calls') await judgeCalls(sets, embed, values.llama!);
else throw new Error('say what: unseen, trained, sentences, large or calls');
process.exit(0);
