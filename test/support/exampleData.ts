import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../examples/data');

/** The values planted in `examples/data` that must never leave the perimeter. */
export function plantedValues(): readonly string[] {
	const planted: readonly { readonly value: string }[] = JSON.parse(readFileSync(join(FOLDER, 'planted.json'), 'utf8'));
	return [...new Set(planted.map(({ value }) => value))];
}

/** Where each ticket of `examples/data` belongs, by id; a ticket that fits no category belongs in Review. */
export function expectedBranches(): Readonly<Record<string, string>> {
	const lines = readFileSync(join(FOLDER, 'expected.jsonl'), 'utf8').trim().split('\n');
	return Object.fromEntries(lines.map((line) => JSON.parse(line)).map(({ id, category }) => [id, category ?? 'Review']));
}
