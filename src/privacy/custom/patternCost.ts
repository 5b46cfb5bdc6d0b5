import { PatternError, type PatternNode } from './patternTree';

/** What a pattern can take, from one place of a text. */
export interface PatternCost {
	/** Upper bound of the steps of a backtracking matcher. */
	readonly steps: number;
	/** Characters of its longest match. */
	readonly length: number;
	/** Whether it matches nothing at all. */
	readonly nullable: boolean;
}

/** Characters as places in the alphabet. */
type Characters = ReadonlySet<number>;

/** A part: its own steps, and how often at most it goes on to what follows. What follows costs its steps that many times. */
interface Analysis extends PatternCost {
	readonly ways: number;
	readonly first: Characters;
}

/** What stands after a part: which characters begin it; `undefined` when nothing does, so that the match is made. */
type Next = Characters | undefined;

/** Latin, and one or two of everything else that a class tells apart. */
const SAMPLES = [...Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)), ...'αΩжЯ中あア한عאअ٣３½²ªʰ–—“”€№\u0301\u200b\u2028😀𝔸'];

/**
 * Bounds the steps that a backtracking matcher takes for a pattern from one place. Where the next character tells whether a
 * repetition goes on or ends, and which choice is meant, there is one way on; elsewhere all of them may be tried.
 * @throws PatternError for an empty repetition, or one behind the place.
 */
export function patternCost(tree: PatternNode, pattern: string, ignoreCase: boolean): PatternCost {
	// The characters of the pattern and their neighbours, so that the ends of its own ranges are told apart.
	const around = [...pattern].flatMap((character) => [-1, 0, 1].map((step) => (character.codePointAt(0) ?? 0) + step)).filter((code) => code > 0 && code < 0x10ffff);
	const alphabet = [...new Set([...SAMPLES, ...around.map((code) => String.fromCodePoint(code))])];
	const everything: Characters = new Set(alphabet.keys());
	const known = new Map<string, Characters>();
	const charactersOf = (source: string): Characters => {
		let set = known.get(source);
		if (!set) {
			const one = new RegExp(`^(?:${source})$`, ignoreCase ? 'ui' : 'u');
			known.set(source, (set = new Set([...alphabet.keys()].filter((index) => one.test(alphabet[index] ?? '')))));
		}
		return set;
	};
	const analyse = (node: PatternNode, next: Next): Analysis => {
		switch (node.kind) {
			case 'character':
				return { steps: 1, ways: 1, length: 1, nullable: false, first: charactersOf(node.source) };
			case 'assertion': {
				if (node.behind && node.inner && varies(node.inner)) throw new PatternError('what it looks back for repeats without a fixed number');
				const inner = node.inner && analyse(node.inner, undefined);
				return { steps: 1 + (inner ? inner.steps + inner.ways : 0), ways: 1, length: 0, nullable: true, first: everything };
			}
			case 'sequence': {
				let total: Analysis = { steps: 0, ways: 1, length: 0, nullable: true, first: new Set() };
				let after = next;
				for (const part of node.parts.toReversed()) {
					const one = analyse(part, after);
					total = {
						steps: one.steps + one.ways * total.steps,
						ways: one.ways * total.ways,
						length: one.length + total.length,
						nullable: one.nullable && total.nullable,
						first: one.nullable ? union(one.first, total.first) : one.first,
					};
					after = one.nullable ? union(one.first, after ?? new Set()) : one.first;
				}
				return total;
			}
			case 'choice': {
				const parts = node.parts.map((part) => analyse(part, next));
				const clear = parts.every(({ first, nullable }, index) => !nullable && parts.slice(index + 1).every((other) => disjoint(first, other.first)));
				const all = (one: 'steps' | 'ways') => (clear ? Math.max(...parts.map((part) => part[one])) : parts.reduce((sum, part) => sum + part[one], 0));
				return {
					steps: parts.length + all('steps'),
					ways: all('ways'),
					length: Math.max(...parts.map(({ length }) => length)),
					nullable: parts.some(({ nullable }) => nullable),
					first: parts.reduce<Characters>((all, { first }) => union(all, first), new Set()),
				};
			}
			case 'repeat': {
				const { min, max } = node;
				const begins = analyse(node.part, everything).first;
				const part = analyse(node.part, union(begins, next ?? new Set()));
				if (part.nullable && max > 1) throw new PatternError('it repeats something that may be empty');
				const clear = min === max || next === undefined || disjoint(begins, next);
				let [steps, ways] = [0, 1];
				// From the last time to the first; once there were enough, each time may be the last.
				for (let left = 1; left <= max; left++) {
					steps = 1 + part.steps + part.ways * steps;
					ways = part.ways * ways + (!clear && left <= max - min ? 1 : 0);
				}
				return { steps, ways, length: part.length * max, nullable: min === 0 || part.nullable, first: part.first };
			}
			default:
				return node satisfies never;
		}
	};
	const { steps, ways, length, nullable } = analyse(tree, undefined);
	return { steps: steps + ways, length, nullable };
}

function varies(node: PatternNode): boolean {
	switch (node.kind) {
		case 'character':
			return false;
		case 'assertion':
			return node.inner !== undefined && varies(node.inner);
		case 'repeat':
			return node.min !== node.max || varies(node.part);
		default:
			return node.parts.some(varies);
	}
}

function union(a: Characters, b: Characters): Characters {
	return new Set([...a, ...b]);
}

function disjoint(a: Characters, b: Characters): boolean {
	for (const one of a) if (b.has(one)) return false;
	return true;
}
