import { describe, expect, it } from 'vitest';
import { LlamaEmbedder } from '../../src/backends/llamaEmbedder';
import { builtInPack, PACK_NAMES } from '../../src/tasks/packs';
import { findHits } from '../support/packTests';
import { embeddingModel } from './models';

const packs = PACK_NAMES.map((name) => [name, builtInPack(name)!] as const).filter(([, { rules }]) => rules.some(({ kind }) => kind === 'judgement'));

describe.each(packs)('the hits of the judgement rules of %s', (_, pack) => {
	it.skipIf(!embeddingModel)('are found among the first three sentences, between all near misses of the pack', async () => {
		const embedder = new LlamaEmbedder(embeddingModel ?? '');
		const { hits, amongThree, missed } = await findHits(pack, async (texts) => (await embedder.embed(texts)).map(({ vector }) => vector));
		expect(amongThree / hits, missed.join(', ')).toBeGreaterThanOrEqual(0.95);
	});

	it('are so in four of five cases without an embedding model', async () => {
		const { hits, amongThree, missed } = await findHits(pack);
		expect(amongThree / hits, missed.join(', ')).toBeGreaterThanOrEqual(0.8);
	});
});
