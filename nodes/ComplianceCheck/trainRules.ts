import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { createEmbedder } from '../../src/assemble';
import { EngineError } from '../../src/errors';
import { judgedRules } from '../../src/tasks/ruleHead/judgedRules';
import { readLabelled } from '../../src/tasks/ruleHead/readLabelled';
import { checkRuleHeadPlace, saveRuleHead } from '../../src/tasks/ruleHead/ruleHeadStore';
import { trainRulesInWorker } from '../../src/tasks/ruleHead/trainInWorker';
import type { LabelledDocumentRule } from '../../src/tasks/ruleHead/trainRuleHead';
import type { RawText } from '../../src/text';
import { localConfig } from '../shared/credentials';
import { valueAt } from '../shared/dataPath';
import { fieldText, MAXIMUM_CHARACTERS } from '../shared/fields';
import { Parameters } from '../shared/parameters';
import { credentialOf, modelFolder } from '../shared/setup';
import { trainOnItems } from '../shared/trainOnItems';
import { chosenPack, ownRules } from './rules';

/** Learns from labelled documents how to judge the rules of the form, and writes a head. @throws NodeOperationError */
export function trainRules(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return trainOnItems(context, readExample, (examples) => learn(context, examples));
}

function readExample(json: IDataObject, parameters: Parameters): LabelledDocumentRule {
	const text = textOf(json, parameters, 'textField', 'Text Field');
	if (text.length > MAXIMUM_CHARACTERS.document) throw new EngineError('TEXT_TOO_LONG', { field: 'Text Field', characters: text.length, limit: MAXIMUM_CHARACTERS.document });
	const evidence = parameters.text('evidenceField').trim();
	return readLabelled({
		text,
		rule: textOf(json, parameters, 'ruleField', 'Rule ID Field').trim(),
		verdict: textOf(json, parameters, 'verdictField', 'Verdict Field').trim(),
		evidence: evidence === '' ? undefined : valueAt(json, evidence),
	});
}

function textOf(json: IDataObject, parameters: Parameters, name: string, title: string): string {
	const path = parameters.text(name).trim();
	if (path === '') throw new EngineError('INPUT_INVALID', { reason: `no field is named under ${title}` });
	// The value of an expression may be text of the item; an error must not hold it.
	const label = parameters.isExpression(name) ? title : path;
	const text = fieldText(json, { path, label });
	if (text.trim() === '') throw new EngineError('TEXT_EMPTY', { what: `${label} is empty` });
	return text;
}

async function learn(context: IExecuteFunctions, examples: readonly (LabelledDocumentRule & { readonly item: number })[]): Promise<IDataObject> {
	const parameters = new Parameters(context, 0);
	const headFile = parameters.text('headFile').trim();
	if (headFile === '') throw new EngineError('INPUT_INVALID', { reason: 'no file is named under Head File' });
	const rules = judgedRules(chosenPack(parameters), ownRules(parameters));
	const unknown = examples.find(({ rule }) => !rules.some(({ id }) => id === rule));
	if (unknown) throw new EngineError('INPUT_INVALID', { reason: `item ${unknown.item} names a rule that is not among the rules of the form that a model judges` });
	await checkRuleHeadPlace(headFile);
	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const embedder = await createEmbedder(localConfig(await credentialOf(context, 'localModelApi', 'Local Model'), modelFolder()));
	const { model, sha256 } = embedder;
	const embed = async (texts: readonly RawText[]) => (await embedder.embed(texts, signal)).map(({ vector }) => vector);
	const { file, report } = await trainRulesInWorker(rules, examples, { model, sha256, embed }, signal);
	await saveRuleHead(headFile, file);
	return { task: 'train', ...report, headFile, embedding: model };
}
