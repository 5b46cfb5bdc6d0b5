import { EngineError } from '../errors';
import type { RawText, Span } from '../text';
import { generalise } from './generalise';
import type { Vault } from './vault';
import { copyActionOf, type CopyAction, type Policy } from './policy';

/** How often a copy did what, by entity and action. */
export type CopyActions = Readonly<Record<string, Readonly<Partial<Record<CopyAction, number>>>>>;

/** A copy of a text that may go on, and what was done for it. Still raw text to the engine: it may keep what the policy keeps. */
export interface TextCopy {
	readonly copy: string;
	readonly actions: CopyActions;
}

/**
 * Makes a copy by what the policy says of each finding: it is kept, made coarse, replaced by a numbered name of its kind, or taken out
 * (`[PASSWORD]`). What cannot be made coarse is taken out. There is no way back: throw the vault away.
 * @param spans disjoint, inside the text, in any order.
 * @param numbers numbers the masked values; the same for all texts of an item, so that equal values look equal.
 * @throws EngineError INTERNAL when spans overlap or lie outside.
 */
export function copyOf(text: RawText, spans: readonly Span[], policy: Policy, numbers: Vault, now: Date = new Date()): TextCopy {
	const actions: Record<string, Partial<Record<CopyAction, number>>> = {};
	let copy = '';
	let done = 0;
	for (const span of spans.toSorted((a, b) => a.start - b.start)) {
		const { entity, start, end } = span;
		if (start < done || end <= start || end > text.length) throw new EngineError('INTERNAL', { reason: 'spans that overlap or lie outside' });
		const { action, left } = treat(copyActionOf(policy, span), entity, text.slice(start, end), numbers, now);
		copy += text.slice(done, start) + left;
		const counts = (actions[entity] ??= {});
		counts[action] = (counts[action] ?? 0) + 1;
		done = end;
	}
	return { copy: copy + text.slice(done), actions };
}

function treat(action: CopyAction, entity: string, value: string, numbers: Vault, now: Date): { readonly action: CopyAction; readonly left: string } {
	switch (action) {
		case 'keep':
			return { action, left: value };
		case 'mask':
			return { action, left: numbers.placeholderFor(entity, value) };
		case 'generalise': {
			const left = generalise(entity, value, now.getUTCFullYear());
			return left === undefined ? treat('redact', entity, value, numbers, now) : { action, left };
		}
		case 'redact':
			return { action, left: `[${entity}]` };
		default:
			return action satisfies never;
	}
}
