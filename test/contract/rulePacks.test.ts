import { describe, expect, it } from 'vitest';
import { builtInPack, PACK_NAMES } from '../../src/tasks/packs';
import { checkText, pages } from '../support/checkText';

const TODAY = '2026-01-15';

describe('every test of every deterministic rule, through detection and decision', () => {
	it.each(PACK_NAMES)('%s', async (name) => {
		const pack = builtInPack(name);
		const wrong: unknown[] = [];
		for (const rule of pack?.rules ?? []) {
			if (!pack || rule.kind !== 'deterministic') continue;
			for (const { text, verdict } of rule.tests ?? []) {
				const { findings } = await checkText({ pack: { ...pack, rules: [rule] }, today: TODAY }, pages(text));
				if (findings[0]?.verdict !== verdict) wrong.push({ rule: rule.id, text, verdict, was: findings[0]?.verdict });
			}
		}
		expect(wrong).toEqual([]);
	});
});
