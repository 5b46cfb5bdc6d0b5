import { rawText, type Span } from '../text';
import { contextOf, numberText, type JsonReading, type Leaf } from './jsonReading';
import { mask } from './masking';
import type { Vault } from './vault';

/**
 * Masks a JSON value: its strings, keys and numbers, with its structure as it was. A number in which something was
 * found becomes the placeholder as a string, and comes back as the number; `restoreDeep` gives the value back exactly.
 * Zero, true, false and null say nothing and stay.
 * @param spans found in the reading's text: sorted, disjoint.
 */
export function maskJson(reading: JsonReading, spans: readonly Span[], vault: Vault): unknown {
	const maskText = (leaf: Leaf) => mask(rawText(leaf.text), reading.spansIn(leaf, spans), vault);
	const walk = (value: unknown, under: string): unknown => {
		if (typeof value === 'string') return maskText({ kind: 'string', text: value, under });
		const number = numberText(value);
		if (number !== undefined) {
			const [span] = Number(number) === 0 ? [] : reading.spansIn({ kind: 'number', text: number, under }, spans);
			return span ? vault.placeholderFor(span.entity, number, 'number') : value;
		}
		if (Array.isArray(value)) return value.map((entry) => walk(entry, under));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [maskText({ kind: 'key', text: key, under: '' }), walk(entry, contextOf(under, key))]));
	};
	return walk(reading.value, '');
}
