import { EngineError } from '../errors';
import type { MaskedText, RawText, Span } from '../text';
import type { Vault } from './vault';

/**
 * Puts placeholders in the place of spans. Whatever in the rest of the text reads as a placeholder is masked too,
 * as LITERAL, so that every placeholder in masked text was issued here and `restore` gives the text back exactly, but
 * for secrets (`isOneWay`), which nothing puts back.
 * @param spans disjoint, inside the text, in any order.
 * @throws EngineError INTERNAL when spans overlap or lie outside.
 */
export function mask(text: RawText, spans: readonly Span[], vault: Vault): MaskedText {
	let masked = '';
	let done = 0;
	for (const { entity, start, end } of spans.toSorted((a, b) => a.start - b.start)) {
		if (start < done || end <= start || end > text.length) throw new EngineError('INTERNAL', { reason: 'spans that overlap or lie outside' });
		masked += maskLiterals(text.slice(done, start), vault) + vault.placeholderFor(entity, text.slice(start, end));
		done = end;
	}
	return (masked + maskLiterals(text.slice(done), vault)) as MaskedText;
}

function maskLiterals(text: string, vault: Vault): string {
	let masked = '';
	let done = 0;
	for (const { start, end } of vault.find(text)) {
		masked += text.slice(done, start) + vault.placeholderFor('LITERAL', text.slice(start, end));
		done = end;
	}
	return masked + text.slice(done);
}
