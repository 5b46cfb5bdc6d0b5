/**
 * How many placeholders come back from an answer that wrote them in another way, and how many wrong values with them.
 *
 *   npm run build && node benchmarks/placeholders.bench.ts [CASES_PER_MUTATION]
 *
 * Each case: a vault of 1 to 15 values of up to three of all known types (so 1, 11 and 12 stand side by side, some of them other
 * writings of one value; a third of the vaults with keyed numbers, a third with a random start), one placeholder, one
 * mutation, text around it. `wrong`: any value but the right one appears. `near`: the same with a placeholder that was never
 * issued (another number, another type, another item's vault), where every value is a wrong one.
 */
import entityTypes from '../dist/src/privacy/entityTypes.js';
import numbering from '../dist/src/privacy/numbering.js';
import oneWay from '../dist/src/privacy/oneWay.js';
import registry from '../dist/src/privacy/registry.js';
import restoring from '../dist/src/privacy/restore.js';
import vaults from '../dist/src/privacy/vault.js';
import { ENDINGS, MUTATIONS } from '../test/support/placeholderMutations.ts';

const CASES = Number(process.argv[2] ?? 2_000);
const TYPES = [...new Set([...entityTypes.ENTITY_TYPES, ...registry.RECOGNIZERS.flatMap(({ entities }) => entities)])].filter((type) => type !== 'LITERAL' && !oneWay.isOneWay(type));
const BEFORE = ['', ' ', 'Dear ', '"', '- ', 'Please ask ', '„', '{"name": "', 'für '];

let state = 20_261_124;
/** A whole number below `limit`, the same row in every run (mulberry32). */
function random(limit: number): number {
	state = (state + 0x6d2b79f5) | 0;
	let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
	mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
	return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}

function pick<T>(from: readonly T[]): T {
	return from[random(from.length)] as T;
}

function numbers(kind: number) {
	return kind === 0 ? numbering.sequence() : kind === 1 ? numbering.nonceSequence() : numbering.keyed(Buffer.alloc(32, 7));
}

function filledVault(kind = random(3)) {
	const vault = new vaults.Vault({ numbering: numbers(kind) });
	const types = [pick(TYPES), pick(TYPES), 'PERSON'];
	for (let count = 1 + random(15); count > 0; count--) {
		const value = `«value ${random(13)}»`;
		vault.placeholderFor(pick(types), random(3) === 0 ? value.toUpperCase() : value);
	}
	return { vault, entries: [...vault.entries()] };
}

const holdsValue = (text: string) => /«value/i.test(text);
const rows: { mutation: string; restored: number; wrong: number; near: number }[] = [];
const names = Object.keys(MUTATIONS);
for (const mutation of [...names, '(two at once)']) {
	const row = { mutation, restored: 0, wrong: 0, near: 0 };
	for (let number = 0; number < CASES; number++) {
		const written = (placeholder: string) => {
			if (mutation !== '(two at once)') return MUTATIONS[mutation]?.(placeholder) ?? placeholder;
			const inner = pick(['lower case', 'title case', 'spaces for underscores', 'hyphens for underscores', 'escaped underscores', 'HTML entities', 'URL escapes', 'wrapped after an underscore']);
			const outer = pick(['square brackets', 'round brackets', 'bold', 'code', 'full-width brackets', 'lower case']);
			// The bracket is changed first: the other way round there would be none to take off.
			return MUTATIONS[inner]?.(MUTATIONS[outer]?.(placeholder) ?? '') ?? '';
		};
		const { vault, entries } = filledVault();
		const { placeholder, value } = pick(entries);
		const before = pick(BEFORE);
		const after = pick(ENDINGS.filter((ending) => !(ending === 's' && mutation === 'bold with underscores')));
		const { text } = restoring.restore(before + written(placeholder) + after, vault);
		if (text === before + value + after) row.restored += 1;
		else if (holdsValue(text)) row.wrong += 1;
		const near = pick([
			placeholder.replace(/\d(?=_?\d*>)/, (digit) => String((Number(digit) + 5) % 10)),
			placeholder.replace('>', `${random(100)}>`),
			placeholder.replace(/_(?=\d)/, '_0'),
			placeholder.replace(/^<[A-Z_]+?(?=_\d)/, `<${pick(TYPES)}`),
			pick(filledVault(1).entries).placeholder,
		]);
		if (vault.entryOf(near) === undefined && holdsValue(restoring.restore(before + written(near) + after, vault).text)) row.near += 1;
	}
	rows.push(row);
}

const percent = (count: number) => ((100 * count) / CASES).toFixed(2);
console.log(`${CASES} cases each, per cent\n| mutation | restored | wrong | near, restored |\n| --- | --- | --- | --- |`);
for (const { mutation, restored, wrong, near } of rows) console.log(`| ${mutation} | ${percent(restored)} | ${percent(wrong)} | ${percent(near)} |`);
const single = rows.filter(({ mutation }) => mutation !== '(two at once)');
const total = (key: 'restored' | 'wrong' | 'near') => single.reduce((sum, row) => sum + row[key], 0);
console.log(`| all ${single.length} (${single.length * CASES} cases) | ${((100 * total('restored')) / (single.length * CASES)).toFixed(3)} | ${total('wrong')} cases | ${total('near')} cases |`);
