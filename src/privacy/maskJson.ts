import { rawText, type Span } from '../text';
import { contextOf, isFieldName, numberText, type JsonReading, type Leaf } from './jsonReading';
import { mask } from './masking';
import { knownValues } from './recognizers/knownValues';
import type { KnownValue } from './valueFinder';
import type { Vault } from './vault';

/**
 * Masks a JSON value: its strings, keys and numbers, with its structure as it was. A number in which something was
 * found becomes the placeholder as a string, and comes back as the number; `restoreDeep` gives the value back exactly.
 * Zero, true, false and null say nothing and stay. A key written like the name of a field is masked only where it holds a
 * value found elsewhere: `kim_roe` beside "Kim Roe".
 * @param spans found in the reading's text: sorted, disjoint.
 * @param known values from elsewhere that keys are searched for.
 */
export function maskJson(reading: JsonReading, spans: readonly Span[], vault: Vault, known: readonly KnownValue[] = []): unknown {
	const found = reading.leaves.flatMap((leaf) => reading.spansIn(leaf, spans).map(({ entity, start, end }): KnownValue => ({ entity, value: leaf.text.slice(start, end) })));
	const inKeys = knownValues([...known, ...found]);
	const maskText = (leaf: Leaf) => mask(rawText(leaf.text), reading.spansIn(leaf, spans), vault);
	const maskKey = (key: string) => {
		const [hit] = isFieldName(key) ? inKeys.analyze(key) : [];
		return hit ? vault.placeholderFor(hit.entity, key) : maskText({ kind: 'key', text: key, under: '' });
	};
	const walk = (value: unknown, under: string): unknown => {
		if (typeof value === 'string') return maskText({ kind: 'string', text: value, under });
		const number = numberText(value);
		if (number !== undefined) {
			const [span] = Number(number) === 0 ? [] : reading.spansIn({ kind: 'number', text: number, under }, spans);
			return span ? vault.placeholderFor(span.entity, number, 'number') : value;
		}
		if (Array.isArray(value)) return value.map((entry) => walk(entry, under));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [maskKey(key), walk(entry, contextOf(under, key))]));
	};
	return walk(reading.value, '');
}
