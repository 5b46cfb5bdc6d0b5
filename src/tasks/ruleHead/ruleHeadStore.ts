import { readFile, rename, writeFile } from 'node:fs/promises';
import { EngineError } from '../../errors';
import { checkHeadPlace } from '../head/headStore';
import type { RuleHead } from './ruleHead';
import { FORMAT, readRuleHead } from './ruleHeadFile';

/** Reads a head from its file. @throws EngineError HEAD_INVALID when there is none to read, or it is damaged or no head for rules. */
export async function loadRuleHead(path: string): Promise<RuleHead> {
	const text = await readFile(path, 'utf8').catch(() => {
		throw new EngineError('HEAD_INVALID', { reason: 'its file cannot be read' });
	});
	return readRuleHead(text);
}

/** Refuses a place that cannot be written or holds another file than a head for rules, of whatever version. @throws EngineError HEAD_INVALID */
export function checkRuleHeadPlace(path: string): Promise<void> {
	return checkHeadPlace(path, `{"format":"${FORMAT.replace(/\d+$/, '')}`);
}

/** Writes a head aside and renames it, so that an interruption leaves the old one. Readable by its owner only. */
export async function saveRuleHead(path: string, file: string): Promise<void> {
	await writeFile(`${path}.part`, file, { mode: 0o600 });
	await rename(`${path}.part`, path);
}
