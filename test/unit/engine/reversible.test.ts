import { describe, expect, it } from 'vitest';
import { maskFields, restoreFields } from '../../../src/engine/reversible';
import { deriveKey } from '../../../src/keys';
import { keyed, sequence } from '../../../src/privacy/numbering';
import { policyByName } from '../../../src/privacy/presets/policyByName';
import { sealVault } from '../../../src/privacy/sealedVault';

const SECRET = 'synthetic-secret-of-32-characters';
const key = deriveKey(SECRET, 'vault');
const now = new Date('2030-01-01T00:00:00Z');
const later = new Date('2030-01-02T00:00:00Z');
const policy = policyByName('balanced');
const fields = {
	subject: 'Call for Ada.Sampleton@example.com',
	customer: { email: 'ada.sampleton@example.com', card: 4111111111111111, tags: ['open', 3, true, null] },
};

describe('maskFields', () => {
	it('masks texts and JSON with one vault, and says what the policy thinks of each', async () => {
		const { fields: masked, parts } = await maskFields({ fields, policy, numbering: sequence() });
		expect(masked).toEqual({
			subject: 'Call for <EMAIL_ADDRESS_1>',
			customer: { email: '<EMAIL_ADDRESS_1_2>', card: '<CREDIT_CARD_1>', tags: ['open', 3, true, null] },
		});
		expect(parts.map(({ name, decision }) => [name, decision])).toEqual([
			['subject', 'mask'],
			['customer', 'localOnly'],
		]);
		expect(JSON.stringify(parts)).not.toMatch(/sampleton|4111/i);
	});

	it('leaves open what the policy leaves open', async () => {
		const open = { ...policy, actions: { ...policy.actions, EMAIL_ADDRESS: 'open' as const } };
		const harmless = { subject: 'Call for shop17@example.com' };
		expect((await maskFields({ fields: harmless, policy: open })).fields).toEqual(harmless);
	});

	it('finds what is known from elsewhere, in keys as well', async () => {
		const { fields: masked } = await maskFields({ fields: { data: { kim_roe: 1, note: 'Kim came' } }, policy, knownValues: [{ entity: 'PERSON', value: 'Kim Roe' }], numbering: sequence() });
		expect(masked).toEqual({ data: { '<PERSON_1>': 1, note: expect.stringMatching(/^<PERSON_2> /) } });
	});

	it('gives equal values equal placeholders in every item when keyed, whatever stands around them', async () => {
		const pseudonyms = deriveKey(SECRET, 'pseudonyms');
		const one = await maskFields({ fields: { a: 'Mail kim.roe@example.com' }, policy, numbering: keyed(pseudonyms) });
		const other = await maskFields({ fields: { a: 'lee@example.com, KIM.ROE@EXAMPLE.COM' }, policy, numbering: keyed(pseudonyms) });
		const [placeholder = ''] = /<.*?>/.exec(String(one.fields['a'])) ?? [];
		expect(placeholder).toMatch(/^<EMAIL_ADDRESS_\d{15}>$/);
		expect(other.fields['a']).toMatch(new RegExp(`, ${placeholder}$`));
	});
});

describe('restoreFields', () => {
	it('puts everything back, also in what a model made of it', async () => {
		const { fields: masked, vault } = await maskFields({ fields, policy });
		const sealed = sealVault(vault, key, later);
		expect(restoreFields({ fields: masked, vault: sealed, key, now })).toMatchObject({ fields, invented: [] });
		const [placeholder = ''] = /<.*?>/.exec(String(masked['subject'])) ?? [];
		const answer = { answer: `Dear **${placeholder.slice(1, -1).toLowerCase()}**!`, placeholder: [1] };
		expect(restoreFields({ fields: answer, vault: sealed, key, now })).toMatchObject({
			fields: { answer: 'Dear Ada.Sampleton@example.com!', placeholder: [1] },
			altered: [placeholder],
		});
	});

	it("restores nothing from another item's vault", async () => {
		const one = await maskFields({ fields, policy });
		const other = await maskFields({ fields, policy });
		const { fields: unchanged, restored, invented } = restoreFields({ fields: one.fields, vault: sealVault(other.vault, key, later), key, now });
		expect(unchanged).toEqual(one.fields);
		expect(restored).toEqual([]);
		expect(invented).toHaveLength(3);
	});

	it('never puts a secret back', async () => {
		const secret = 'synthetic-Hunter2-pass';
		const { fields: masked, vault } = await maskFields({ fields: { a: `password: ${secret}` }, policy });
		const sealed = sealVault(vault, key, later);
		const restored = restoreFields({ fields: masked, vault: sealed, key, now });
		expect(restored.fields['a']).toBe('password: [removed PASSWORD]');
		expect(JSON.stringify([masked, restored])).not.toContain(secret);
	});
});
