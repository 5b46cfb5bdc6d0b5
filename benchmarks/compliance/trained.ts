import trainModule from '../../dist/src/tasks/ruleHead/trainRuleHead.js';
import type { cachedEmbed, EvidenceSet } from '../../scripts/evidence/sets.ts';

/** A head learnt for the rules of a set, cross-validated by document: what `hybrid-llm train --task check` prints. */
export async function trainedRules(sets: readonly EvidenceSet[], embed: ReturnType<typeof cachedEmbed>): Promise<void> {
	for (const { name, documents, rules, items } of sets) {
		const texts = new Map(documents.map(({ id, text }) => [id, text]));
		const places = new Map(documents.map(({ id, sentences }) => [id, sentences]));
		const lines = items.map(({ document, rule, verdict, relevant }) => ({ text: texts.get(document)!, rule, verdict, evidence: relevant.map((index) => places.get(document)![index]!) }));
		const pack = [...rules].map(([id, text]) => ({ id, text, kind: 'judgement' as const }));
		const started = performance.now();
		const { file, report } = await trainModule.trainRuleHead(pack, lines, { model: 'benchmark', sha256: '0'.repeat(64), embed: embed as never });
		const { rules: own, ...figures } = report;
		console.log(`trained, ${name}: ${documents.length} documents, ${Object.keys(own).length} rules, ${Math.round((performance.now() - started) / 1000)} s, head of ${Math.round(file.length / 1024)} KB\n${JSON.stringify(figures)}`);
	}
}
