import { describe, expect, it } from 'vitest';
import type { CompletionRequest } from '../../../src/backends/backend';
import type { CloudBackend } from '../../../src/backends/cloud';
import { ItemRecord } from '../../../src/engine/itemRecord';
import { judgeItem } from '../../../src/engine/judge';
import { cloudSide } from '../../../src/engine/sides';
import { mask } from '../../../src/privacy/masking';
import type { Policy } from '../../../src/privacy/policy';
import { policyByName } from '../../../src/privacy/presets/policyByName';
import { rawText, type MaskedText } from '../../../src/text';
import { part } from '../../support/engine';

const balanced = policyByName('balanced');
const everything: Policy = { ...balanced, actions: { ...balanced.actions, PASSWORD: 'mask' } };
const TEXT = 'From kim.roe@example.com and lee@example.com. password: synthetic-Hunter2-pass';

/** A cloud side over one part, whose cloud gives `answer`; what it was asked is kept. */
async function sideThatAnswers(answer: unknown, text = TEXT) {
	const signal = new AbortController().signal;
	const item = await judgeItem([part('body', text)], [], { policy: everything, cloud: true, knownValues: [], signal });
	const asked: CompletionRequest<MaskedText>[] = [];
	const cloud = {
		model: 'gpt-test',
		complete: async (request: CompletionRequest<MaskedText>) => {
			asked.push(request);
			return { value: answer, model: 'gpt-test', usage: {}, finishReason: { unified: 'stop', raw: 'stop' }, durationMs: 1 };
		},
	} as unknown as CloudBackend;
	const record = new ItemRecord();
	const local = { embedder: () => expect.unreachable(), writer: () => expect.unreachable() };
	const side = cloudSide(item.verdicts, item, cloud, async () => undefined, local, record, { signal, progress: () => undefined });
	const read = side.parts[0]?.read();
	if (read === undefined) throw new Error('no part');
	const request = { system: mask(rawText('x'), [], item.vault), user: read, schemaName: 'x', schema: {}, maxTokens: 1 };
	return { side, asked, record, read, request };
}

describe('an answer from outside', () => {
	it('is restored and accounted for by type', async () => {
		const { side, record, request } = await sideThatAnswers({ a: '<EMAIL_ADDRESS_1>, email_address_2', b: '<PASSWORD_1> <PERSON_9> <KIM_ROE_1>' });
		expect(await side.ask(request)).toEqual({ a: 'kim.roe@example.com, lee@example.com', b: '[removed PASSWORD] <PERSON_9> <KIM_ROE_1>' });
		// The invented type is a word of the model's and may be a name.
		expect(record.placeholderReport()).toEqual({ restored: { EMAIL_ADDRESS: 2 }, altered: { EMAIL_ADDRESS: 1 }, removed: { PASSWORD: 1 }, invented: { PERSON: 1, other: 1 } });
		expect(record.warnings).toEqual([
			'The cloud model invented 2 placeholder(s); they were left as they are',
			'The answer names 1 secret(s); they were not put back',
		]);
	});

	it('is invalid without a placeholder that it must give back; secrets need not come back', async () => {
		const { side, record, read, request } = await sideThatAnswers({ a: 'EMAIL_ADDRESS_1' });
		await expect(side.ask(request, [read])).rejects.toMatchObject({ code: 'ANSWER_INVALID', details: { reason: '1 placeholder(s) that it must give back are missing' } });
		expect(record.placeholderReport()).toMatchObject({ lost: { EMAIL_ADDRESS: 1 } });
		const complete = await sideThatAnswers({ a: 'EMAIL_ADDRESS_1 [email address 2]' });
		await expect(complete.side.ask(complete.request, [complete.read])).resolves.toEqual({ a: 'kim.roe@example.com lee@example.com' });
	});
});

describe('a question', () => {
	it('says that two writings are one value, only where there are two', async () => {
		const plain = await sideThatAnswers({});
		await plain.side.ask(plain.request);
		expect(plain.asked[0]?.system).toBe('x');
		const twice = await sideThatAnswers({}, 'Kim.Roe@example.com, kim.roe@example.com');
		await twice.side.ask(twice.request);
		expect(twice.asked[0]).toMatchObject({ system: expect.stringContaining('written in two ways'), user: '<EMAIL_ADDRESS_1>, <EMAIL_ADDRESS_1_2>' });
	});
});
