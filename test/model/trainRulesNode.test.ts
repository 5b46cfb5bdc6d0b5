import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import compiled from '../../dist/nodes/ComplianceCheck/ComplianceCheck.node.js';
import { executeFunctions, item } from '../support/executeFunctions';
import { lines, rules } from '../support/syntheticLeases';
import { embeddingModel, modelFolder } from './models';

describe.skipIf(!embeddingModel)('rules that were learnt, in the node', () => {
	const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-test-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const headFile = join(folder, 'rules.head.json');
	const form = { rulePack: 'none', ownRules: { values: rules.map(({ id, text }) => ({ id, text })) }, policy: 'localOnly' };
	const run = async (items: readonly INodeExecutionData[], parameters: Record<string, unknown>) => {
		const { context } = executeFunctions({ items, parameters: { ...form, ...parameters }, credentials: { localModelApi: { modelFolder } }, onError: 'continueRegularOutput' });
		return (await new compiled.ComplianceCheck().execute.call(context)) as INodeExecutionData[][];
	};
	const hybrid = (one: INodeExecutionData | undefined) => one?.json['hybrid'] as IDataObject;
	const fields = { textField: 'text', ruleField: 'rule', verdictField: 'verdict', evidenceField: 'evidence', headFile };
	const examples = lines.map(({ text, rule, verdict, evidence }) => item({ text, rule, verdict, evidence: evidence.map(({ start, end }) => text.slice(start, end)) }));
	const check = (text: string, more: Record<string, unknown> = {}, trainedHead = headFile) =>
		run([item({ text })], { operation: 'check', inputType: 'fields', fields: { values: [{ name: 'text', handling: 'auto' }] }, options: { trainedHead, recordsFolder: join(folder, 'records') }, ...more });

	let trained: INodeExecutionData[][] = [];
	beforeAll(async () => {
		trained = await run([...examples, item({ text: 'Synthetic.', rule: 'copies' })], { operation: 'train', ...fields });
	});

	it('come out of Train as one item, with the report and what was skipped', () => {
		expect(trained.map((output) => output.length)).toEqual([1]);
		expect(hybrid(trained[0]?.[0])).toMatchObject({ task: 'train', pairs: 48, headFile, skipped: [{ code: 'FIELD_MISSING', count: 1, items: [48] }] });
		expect(Number(hybrid(trained[0]?.[0])['accuracy'])).toBeGreaterThan(0.8);
		expect(JSON.stringify(trained)).not.toMatch(/Lease number/);
	});

	it('judge a new document, each with its words', async () => {
		const text = 'Lease number 77 of a synthetic house. Copies may be kept by the tenant. The garden is shared by all 77 parties. The heating is not paid by the landlord. Signed in duplicate.';
		const [, failed] = await check(text);
		expect(hybrid(failed?.[0])['findings']).toMatchObject([
			{ rule: 'copies', verdict: 'pass', evidence: [{ quote: 'Copies may be kept by the tenant.' }] },
			{ rule: 'heating', verdict: 'fail', evidence: [{ quote: 'The heating is not paid by the landlord.' }] },
		]);
	});

	it('are refused for other rules, with another embedding model, and where there is no head', async () => {
		const other = { ownRules: { values: [{ id: 'copies', text: 'The tenant may keep no copies' }] } };
		const refused = async (...given: Parameters<typeof check>) => (await check(...given))[2]?.[0]?.json;
		expect(await refused('Copies.', other)).toMatchObject({ code: 'INPUT_INVALID', error: expect.stringContaining('other rules') });
		const foreign = join(folder, 'foreign.json');
		const head = JSON.parse(readFileSync(headFile, 'utf8'));
		writeFileSync(foreign, JSON.stringify({ ...head, embedding: { ...head.embedding, sha256: 'f'.repeat(64) } }));
		expect(await refused('Copies.', {}, foreign)).toMatchObject({ code: 'INPUT_INVALID', error: expect.stringContaining('another one is configured') });
		expect(await refused('Copies.', {}, join(folder, 'none.json'))).toMatchObject({ code: 'HEAD_INVALID' });
	});

	it('are not learnt over another file, or for a rule that the form does not have', async () => {
		const taken = join(folder, 'taken.json');
		copyFileSync(join(import.meta.dirname, '../../package.json'), taken);
		const [over] = await run(examples, { operation: 'train', ...fields, headFile: taken });
		expect(over?.[0]?.json).toMatchObject({ code: 'HEAD_INVALID' });
		const [unknown] = await run([...examples, item({ ...examples[0]!.json, rule: 'water' })], { operation: 'train', ...fields });
		expect(unknown?.[0]?.json).toMatchObject({ code: 'INPUT_INVALID', error: expect.stringContaining('item 48') });
	});
});
