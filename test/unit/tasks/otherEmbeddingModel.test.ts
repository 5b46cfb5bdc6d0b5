import { expect, it } from 'vitest';
import { DEFAULT_EMBEDDING } from '../../../src/models/catalogue';
import { classifyTask } from '../../../src/tasks/classify';
import { FITTED_MODEL } from '../../../src/tasks/placeByEmbedding';
import { part, testEngine, wordEmbedder } from '../../support/engine';

it.each([
	['says that confidence is fitted on another model', wordEmbedder.sha256, [expect.stringMatching(/fitted on another embedding model than words/)]],
	['says nothing with the model it is fitted on', DEFAULT_EMBEDDING.sha256, []],
])('%s', async (_, sha256, warnings) => {
	const embedder = { ...wordEmbedder, sha256 };
	const { engine } = await testEngine({ with: { local: { embedder: async () => embedder, writer: async () => undefined } } });
	const task = classifyTask({ categories: [{ name: 'printing' }, { name: 'billing' }] });
	expect((await engine.run(task, { parts: [part('body', 'a printing question')] })).warnings).toEqual(warnings);
	expect(FITTED_MODEL).toBe(DEFAULT_EMBEDDING.sha256);
});
