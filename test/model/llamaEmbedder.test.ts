import { describe, expect, it } from 'vitest';
import { LlamaEmbedder } from '../../src/backends/llamaEmbedder';
import { dot } from '../../src/tasks/vectors';
import { rawText } from '../../src/text';
import { embeddingModel } from './models';

describe.skipIf(!embeddingModel)('the embedding model', () => {
	const embedder = new LlamaEmbedder(embeddingModel ?? '');
	const embed = async (...texts: readonly string[]) => (await embedder.embed(texts.map(rawText))).map(({ vector }) => vector);

	it('gives vectors of length 1 in which meaning is near', async () => {
		const [ticket = new Float32Array(), near = new Float32Array(), far = new Float32Array()] = await embed('I forgot my password', 'Account access: login and passwords', 'Shipping: late parcels');
		expect(dot(ticket, ticket)).toBeCloseTo(1, 4);
		expect(dot(ticket, near)).toBeGreaterThan(dot(ticket, far) + 0.15);
	});

	it('reads all of a long text, window by window', async () => {
		const filler = 'The weather report for the coming week is calm and dry. '.repeat(60);
		const [start = new Float32Array(), end = new Float32Array(), filled = new Float32Array(), topic = new Float32Array()] = await embed(
			`My invoice is wrong, refund the payment. ${filler}`,
			`${filler} My invoice is wrong, refund the payment.`,
			filler,
			'Invoice and refund',
		);
		expect(dot(end, topic)).toBeGreaterThan(dot(filled, topic));
		expect(dot(start, topic)).toBeGreaterThan(dot(filled, topic));
	});

	it('counts tokens once for a text that it remembers', async () => {
		const text = [rawText('A category that comes with every item')];
		const [first] = await embedder.embed(text);
		const [second] = await embedder.embed(text);
		expect(first?.tokens).toBeGreaterThan(5);
		expect(second).toEqual({ ...first, tokens: 0 });
	});

	it('stops when cancelled', async () => {
		await expect(embedder.embed([rawText('x'.repeat(50))], AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
	});

	it.each([
		['absent', '/nowhere/model.gguf'],
		['not GGUF', __filename],
	])('says LOCAL_MODEL_UNAVAILABLE when the file is %s', async (_, path) => {
		await expect(new LlamaEmbedder(path).embed([rawText('x')])).rejects.toMatchObject({ code: 'LOCAL_MODEL_UNAVAILABLE' });
	});
});
