import { expect, it } from 'vitest';
import { labelTrie, type LabelTrie } from '../../../src/backends/labelTrie';

/** Every label with the tokens that lead to it. */
function paths(node: LabelTrie<string>, path: readonly string[] = []): readonly (readonly [number, string])[] {
	if (node.label !== undefined) return [[node.label, path.join(' ')]];
	return [...node.children].flatMap(([token, child]) => paths(child, [...path, token]));
}

it('shares beginnings and cuts a path where one label is left', () => {
	const labels = [['card', 'lost', '"'], ['card', 'not', 'there', '"'], ['card', 'not', '"'], ['fee', 'too', 'high', '"']];
	expect(paths(labelTrie(labels))).toEqual([
		[0, 'card lost'],
		[1, 'card not there'],
		[2, 'card not "'],
		[3, 'fee'],
	]);
});

it('gives one label a path of one token', () => {
	expect(paths(labelTrie([['a', 'b']]))).toEqual([[0, 'a']]);
});
