/** This package's detector as a tool of peers.bench.ts: node ours.ts [MODEL]. All recognizers; what Balanced leaves open is said with each span. */
import { readFileSync } from 'node:fs';
import { serve, type Detect } from './serve.ts';

await serve(() => loadDetector(process.argv[2]));

async function loadDetector(model?: string): Promise<Detect> {
	const [{ default: analyzer }, { default: registry }, { default: policies }, { default: presets }] = await Promise.all([
		import('../../dist/src/privacy/analyze.js'),
		import('../../dist/src/privacy/registry.js'),
		import('../../dist/src/privacy/policy.js'),
		import('../../dist/src/privacy/presets/policyByName.js'),
	]);
	const policy = presets.policyByName('balanced');
	const recognizers = model === undefined ? registry.RECOGNIZERS : [...registry.RULES, await namesBy(model)];
	return async (text) => {
		const spans = await analyzer.analyze(text, recognizers);
		return spans.map(({ entity, start, end }) => ({ start, end, open: policies.actionFor(policy, entity) === 'open' }));
	};
}

async function namesBy(file: string) {
	const [{ default: models }, { default: names }] = await Promise.all([
		import('../../dist/src/privacy/names/model.js'),
		import('../../dist/src/privacy/recognizers/names.js'),
	]);
	const weights = models.readModel(readFileSync(file));
	return names.namesBy(() => weights);
}
