import type { IExecuteFunctions } from 'n8n-workflow';
import { createEmbedder } from '../../src/assemble';
import type { ComplianceOptions } from '../../src/tasks/compliance';
import { judgedRules } from '../../src/tasks/ruleHead/judgedRules';
import { checkRuleHead } from '../../src/tasks/ruleHead/judgeByHead';
import type { RuleHead } from '../../src/tasks/ruleHead/ruleHead';
import { loadRuleHead } from '../../src/tasks/ruleHead/ruleHeadStore';
import { localConfig } from '../shared/credentials';
import type { Parameters } from '../shared/parameters';
import { credentialOf, modelFolder } from '../shared/setup';

/** The heads of one execution; each file is read once. */
export class TrainedHeads {
	private readonly heads = new Map<string, Promise<RuleHead>>();
	private sha256: Promise<string> | undefined;

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * The head that the form names, for the rules of an item.
	 * @throws EngineError HEAD_INVALID, LOCAL_MODEL_MISSING; INPUT_INVALID when it was trained with other rules or another embedding model.
	 */
	async headFor(parameters: Parameters, { pack, rules }: ComplianceOptions): Promise<Pick<ComplianceOptions, 'head'>> {
		const path = parameters.text('options.trainedHead').trim();
		if (path === '') return {};
		const known = this.heads.get(path) ?? loadRuleHead(path);
		this.heads.set(path, known);
		const head = await known;
		checkRuleHead(head, judgedRules(pack, rules), await (this.sha256 ??= this.embedding()));
		return { head };
	}

	private async embedding(): Promise<string> {
		const local = await credentialOf(this.context, 'localModelApi', 'Local Model');
		return (await createEmbedder(localConfig(local, modelFolder()))).sha256;
	}
}
