import { describe, expect, it } from 'vitest';
import { actionFor, decide, decisionOf, policyHash } from '../../../src/privacy/policy';
import { policyByName, POLICY_NAMES } from '../../../src/privacy/presets/policyByName';
import { readPolicy } from '../../../src/privacy/readPolicy';

const OWN = {
	id: 'own',
	version: 3,
	extends: 'balanced',
	actions: { PROJECT_CODE: 'mask', PERSON: 'localOnly' },
	copies: { PROJECT_CODE: 'keep' },
	fields: { notes: 'localOnly', customer: { EMAIL_ADDRESS: 'localOnly' } },
	recognizers: [{ name: 'projectCode', entity: 'PROJECT_CODE', pattern: 'PRJ-\\d{4,6}' }],
};

describe('readPolicy', () => {
	it('takes from the preset what the JSON does not say', () => {
		const policy = readPolicy(OWN);
		expect(policy).toMatchObject({ id: 'own', version: 3, cloudAllowed: true, otherwise: 'localOnly', recognizers: [{ score: 0.8 }] });
		expect(['PERSON', 'EMAIL_ADDRESS', 'PROJECT_CODE', 'US_SSN', 'ORGANIZATION'].map((entity) => actionFor(policy, entity))).toEqual(['localOnly', 'mask', 'mask', 'localOnly', 'open']);
	});

	it('without a preset keeps inside what it does not name', () => {
		const policy = readPolicy({ id: 'bare', version: 1, actions: { ORGANIZATION: 'mask' } });
		expect(actionFor(policy, 'EMAIL_ADDRESS')).toBe('localOnly');
	});

	it.each(POLICY_NAMES.filter((name) => Object.hasOwn(policyByName(name).actions, 'ORGANIZATION')))('reads preset %s back as it is', (name) => {
		const preset = policyByName(name);
		expect(policyHash(readPolicy(JSON.parse(JSON.stringify(preset))))).toBe(policyHash(preset));
	});

	const change = (changes: object) => ({ ...OWN, ...changes });
	const recognizer = (changes: object) => change({ recognizers: [{ ...OWN.recognizers[0], ...changes }] });
	it.each([
		[null, 'it is not a JSON object'],
		[[], 'it is not a JSON object'],
		[change({ action: {} }), 'action is not known; the keys are id'],
		[change({ id: undefined }), 'id is not a name'],
		[change({ version: 0 }), 'version is not a whole number'],
		[change({ extends: 'lax' }), 'extends is not the name of a preset'],
		[change({ extends: undefined }), 'actions.ORGANIZATION is missing'],
		[change({ extends: 'strict' }), 'actions.ORGANIZATION is missing'],
		[change({ actions: { PERSON: 'hide' } }), 'actions.PERSON is none of open, mask, localOnly'],
		[change({ actions: { PERSN: 'mask' } }), 'actions.PERSN is found by no recognizer'],
		[change({ actions: { person: 'mask' } }), 'actions.person is not the name of an entity'],
		[change({ actions: ['PERSON'] }), 'actions is not a JSON object'],
		[change({ copies: { PERSON: 'localOnly' } }), 'copies.PERSON is none of keep, generalise, mask, redact'],
		[change({ cloudAllowed: 'yes' }), 'cloudAllowed is not true or false'],
		[change({ minimumScore: 2 }), 'minimumScore is not a number from 0 to 1'],
		[change({ fields: { notes: 'open' } }), 'fields.notes is not a JSON object'],
		[change({ fields: { notes: { PERSON: 'no' } } }), 'fields.notes.PERSON is none of'],
		[change({ recognizers: {} }), 'recognizers is not a list'],
		[recognizer({ regex: 'x' }), 'recognizers[0].regex is not known'],
		[recognizer({ words: ['ab'] }), 'recognizers[0] needs either a pattern or words'],
		[recognizer({ pattern: undefined }), 'recognizers[0] needs either a pattern or words'],
		[recognizer({ pattern: undefined, words: ['a'] }), 'recognizers[0].words is not a list of 1 to 10000 texts'],
		[recognizer({ pattern: '(a|a)*b' }), 'recognizers[0].pattern cannot be used: there are too many ways'],
		[recognizer({ entity: 'LITERAL' }), 'recognizers[0].entity is kept'],
		[recognizer({ name: 'names' }), 'recognizers[0].name is the name of a recognizer of the package'],
		[change({ recognizers: [OWN.recognizers[0], OWN.recognizers[0]] }), 'recognizers[1].name is the name of an earlier one'],
	])('refuses %j: %s', (json, reason) => {
		expect(() => readPolicy(json)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID', message: expect.stringContaining(`The policy cannot be used: ${reason}`) }));
	});

	it('keeps odd keys out of the error', () => {
		expect(() => readPolicy(change({ ['<b>\n'.repeat(50)]: 1 }))).toThrow(/^The policy cannot be used: (\?b\?\?){15} is not known/);
	});
});

describe('fields, scores and the hash', () => {
	const policy = readPolicy(OWN);
	const email = { entity: 'EMAIL_ADDRESS', score: 1 };

	it.each([
		['notes', [], 'localOnly'],
		['Notes', [], 'localOnly'],
		['notes.inner[0]', [], 'localOnly'],
		['notes2', [], 'open'],
		['customer', [email], 'localOnly'],
		['customer.mail', [email], 'localOnly'],
		['customers', [email], 'mask'],
		[undefined, [email], 'mask'],
	] as const)('field %s', (field, spans, decision) => {
		expect(decide(policy, 'general', spans, field).decision).toBe(decision);
	});

	it('a finding below the least score does not count; one in doubt is taken as what is not listed', () => {
		const careful = readPolicy({ ...OWN, minimumScore: 0.3, doubtScore: 0.6 });
		expect([0.2, 0.3, 0.59, 0.6].map((score) => decisionOf(careful, { entity: 'ORGANIZATION', score }))).toEqual(['open', 'localOnly', 'localOnly', 'open']);
	});

	it('changes with everything that changes what happens, and with nothing else', () => {
		const changes = [{ version: 4 }, { minimumScore: 0.1 }, { doubtScore: 0.1 }, { otherwise: 'mask' }, { copyOtherwise: 'redact' }, { fields: {} }, { cloudAllowed: false }, { copies: {} }];
		const hashes = changes.map((one) => policyHash(readPolicy({ ...OWN, ...one })));
		expect(new Set([...hashes, policyHash(policy)]).size).toBe(changes.length + 1);
		const word = { ...OWN, recognizers: [{ ...OWN.recognizers[0], context: ['project'] }] };
		expect(policyHash(readPolicy(word))).not.toBe(policyHash(policy));
		expect(policyHash(readPolicy({ ...OWN, source: 'house rules, 2026' }))).toBe(policyHash(policy));
	});
});
