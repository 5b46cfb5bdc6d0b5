import { describe, expect, it } from 'vitest';
import { judgeItem, rememberedFor, type Judgement } from '../../../src/engine/judge';
import { RememberedFindings } from '../../../src/engine/rememberedFindings';
import { policyByName } from '../../../src/privacy/presets/policyByName';
import { knownValues } from '../../../src/privacy/recognizers/knownValues';
import type { Recognizer } from '../../../src/privacy/recognizer';
import { rawText } from '../../../src/text';
import { part } from '../../support/engine';

const policy = policyByName('balanced');
const PARAMETERS = ['billing: invoices of Synthia Testperson', 'write to desk@example.com', 'card 4111 1111 1111 1111', 'plain words', 'case QX-99-ZZ-17'].map(rawText);

async function judged(text: string, by: Partial<Judgement>, parameters = PARAMETERS) {
	const { verdicts, parameters: masked } = await judgeItem([part('body', text)], parameters, { policy, cloud: true, knownValues: [], signal: new AbortController().signal, ...by });
	return { masked, spans: verdicts.map(({ part: { spans } }) => spans), routes: verdicts.map(({ route }) => route.kind) };
}

describe('remembered findings', () => {
	it.each([
		['nothing of the item in them', 'the printer is broken', []],
		['a value found in the item', 'I am Synthia Testperson, call 030 1234567', []],
		['a known value of the item', 'see my case', [{ entity: 'CUSTOMER_ID', value: 'qx99zz17' }]],
		['a name and a known value', 'desk@example.com wrote to Synthia Testperson', [{ entity: 'PERSON', value: 'Plain Words' }]],
	])('judge like new ones: %s', async (_, text, known) => {
		const remembered = rememberedFor(policy);
		// Without the card number, which would keep everything inside.
		for (const parameters of [PARAMETERS, PARAMETERS.filter((one) => !one.startsWith('card'))]) {
			const fresh = await judged(text, { knownValues: known }, parameters);
			for (let turn = 0; turn < 2; turn++) expect(await judged(text, { knownValues: known, remembered }, parameters)).toEqual(fresh);
		}
	});

	it('look through a text once, and again only where a value of the item stands in it', async () => {
		let looks = 0;
		const counting: Recognizer = { name: 'counting', entities: ['THING'], source: 'test', analyze: () => (looks++, []) };
		const remembered = new RememberedFindings([counting], () => true);
		const added = [knownValues([{ entity: 'PERSON', value: 'Synthia' }])];
		for (let turn = 0; turn < 5; turn++) for (const text of ['one', 'two']) expect(await remembered.analyze(text, added)).toEqual([]);
		expect(looks).toBe(2);
		expect(await remembered.analyze('for Synthia', added)).toMatchObject([{ entity: 'PERSON', start: 4, end: 11 }]);
		expect(looks).toBe(3);
	});

	it('do not remember a failure', async () => {
		let fails = true;
		const failing: Recognizer = { name: 'failing', entities: ['THING'], source: 'test', analyze: () => { if (fails) throw new Error('synthetic'); return []; } };
		const remembered = new RememberedFindings([failing], () => true);
		await expect(remembered.analyze('one', [])).rejects.toMatchObject({ code: 'DETECTION_FAILED' });
		fails = false;
		expect(await remembered.analyze('one', [])).toEqual([]);
	});
});
