import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkRuleHeadPlace } from '../../../../src/tasks/ruleHead/ruleHeadStore';
import { temporaryFolder } from '../../../support/temporaryFolder';

it('takes the place of a head of any version, and of nothing else', async () => {
	const path = join(temporaryFolder(), 'head.json');
	await checkRuleHeadPlace(path);
	for (const version of [1, 2, 30]) {
		writeFileSync(path, `{"format":"hybrid-llm rule head ${version}","rules":[]}`);
		await checkRuleHeadPlace(path);
	}
	for (const other of ['{"format":"hybrid-llm-head 1"}', '{"format":"hybrid-llm rule heading"}', '', 'synthetic notes']) {
		writeFileSync(path, other);
		await expect(checkRuleHeadPlace(path)).rejects.toMatchObject({ code: 'HEAD_INVALID' });
	}
});
