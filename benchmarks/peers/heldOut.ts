import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { cleanEnvironment, run } from '../../scripts/setup/run.mjs';

const ROOT = resolve(import.meta.dirname, '../..');

/** Sets of one origin or kind stay together: none of them may teach what another is measured on. */
const GROUPS: readonly (readonly string[])[] = [
	['germeval_de', 'office_docs', 'nano_syn', 'gitleaks_secrets', 'gitleaks_negatives'],
	['pii_anon', 'tab_fr', 'tab_es', 'adversarial'],
	['presidio_synth', 'sec_contracts', 'presidio_recognizers'],
];

/** A model of names that has learnt none of `sets`. */
export interface HeldOutModel {
	readonly sets: readonly string[];
	readonly file: string;
}

/**
 * Trains one model per group of the sets in `files` without that group, about 30 s each; kept in `folder` while sets and trainer stay the same.
 * Sets of no group have taught the model in the package nothing: they are not trained on, and belong to no model here.
 */
export async function heldOutModels(files: readonly string[], faker: string, folder: string): Promise<readonly HeldOutModel[]> {
	const known = files.filter((file) => GROUPS.flat().includes(nameOf(file)));
	const key = digest([...known, ...trainer()]);
	mkdirSync(folder, { recursive: true });
	const models: HeldOutModel[] = [];
	for (const [index, sets] of GROUPS.entries()) {
		if (!known.some((file) => sets.includes(nameOf(file)))) continue;
		const file = join(folder, `${key}-${index + 1}.model`);
		if (!existsSync(file)) {
			process.stderr.write(`training without ${sets.join(', ')}\n`);
			const args = ['scripts/trainNames.ts', '--faker', faker, '--hold-out', sets.join(','), '--out', `${file}.part`, ...known.map((path) => resolve(path))];
			await run('peers', process.execPath, args, { cwd: ROOT, env: cleanEnvironment() });
			renameSync(`${file}.part`, file);
		}
		models.push({ sets, file });
	}
	return models;
}

/** Everything of this package that a model depends on. */
function trainer(): readonly string[] {
	const inside = (folder: string, ending: string) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(ending)).map((name) => join(ROOT, folder, name));
	return [join(ROOT, 'scripts/trainNames.ts'), ...inside('scripts/names', '.ts'), ...inside('dist/src/privacy/names', '.js')];
}

function digest(files: readonly string[]): string {
	const hash = createHash('sha256');
	for (const file of files) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 12);
}

function nameOf(file: string): string {
	return basename(file).replace(/\.jsonl(\.gz)?$/, '');
}
