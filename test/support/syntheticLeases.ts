import type { LabelledDocumentRule } from '../../src/tasks/ruleHead/trainRuleHead';

/** Of no file. */
export const SHA = 'a'.repeat(64);
/** Two rules of a lease. */
export const rules = [
	{ id: 'copies', text: 'The tenant may keep copies', kind: 'judgement' as const },
	{ id: 'heating', text: 'The landlord pays for the heating', kind: 'judgement' as const },
];
/** Vectors from letters: enough for a test, the same on every machine. */
export const embed = async (texts: readonly string[]) =>
	texts.map((text) => {
		const vector = new Float32Array(16);
		for (const letter of text.toLowerCase()) vector[letter.charCodeAt(0) % 16]! += 1;
		const length = Math.hypot(...vector) || 1;
		return vector.map((value) => value / length);
	});

const SAID = {
	pass: ['Copies may be kept by the tenant.', 'The heating is paid by the landlord.'],
	fail: ['The tenant shall not keep copies at all.', 'The heating is not paid by the landlord.'],
	not_addressed: ['', ''],
};

/** Synthetic leases; each says something or nothing of each rule. */
export const lines = Array.from({ length: 24 }, (_, index) => index).flatMap((index): LabelledDocumentRule[] => {
	const verdicts = (['pass', 'fail', 'not_addressed'] as const).map((_, turn, all) => all[(index + turn) % 3]!);
	const said = rules.map((_, rule) => SAID[verdicts[rule]!][rule]!);
	const text = `Lease number ${index} of a synthetic house. ${said[0]} The garden is shared by all ${index} parties. ${said[1]} Signed in duplicate.`;
	return rules.map(({ id }, rule) => {
		const start = text.indexOf(said[rule]!);
		return { text, rule: id, verdict: verdicts[rule]!, evidence: said[rule] ? [{ start, end: start + said[rule].length }] : [] };
	});
});
