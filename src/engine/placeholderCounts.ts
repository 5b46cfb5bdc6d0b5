import { isOneWay } from '../privacy/oneWay';
import type { Restoration } from '../privacy/restore';
import type { Vault } from '../privacy/vault';

/** What can become of a placeholder: the kinds of a restoration, and `lost`, one that had to come back and did not. */
type Kind = keyof Restoration | 'lost';

/** Placeholders of answers, counted by kind and type; a kind without any is left out. */
export type PlaceholderReport = { readonly [kind in Kind]?: Readonly<Record<string, number>> };

/** The placeholders of `required` texts that an answer does not hold; each once. Secrets and look-alikes need not come back. */
export function lostPlaceholders(required: readonly string[], { restored }: Restoration, vault: Vault): readonly string[] {
	const back = new Set(restored);
	const wanted = required.flatMap((text) => [...vault.find(text)].map(({ canonical }) => canonical));
	return [...new Set(wanted)].filter((placeholder) => {
		const entry = vault.entryOf(placeholder);
		return entry !== undefined && entry.entity !== 'LITERAL' && !isOneWay(entry.entity) && !back.has(placeholder);
	});
}

/** Counts placeholders over the answers of an item. */
export class PlaceholderCounts {
	private readonly counts: { [kind in Kind]?: Record<string, number> } = {};

	add(vault: Vault, placeholders: Restoration & { readonly lost: readonly string[] }): void {
		const { restored, altered, removed, invented, lost } = placeholders;
		for (const [kind, list] of [['restored', restored], ['altered', altered], ['removed', removed], ['invented', invented], ['lost', lost]] as const) {
			for (const placeholder of list) {
				// The name of a type nobody knows is a word of the model's, which may be a word of the item's.
				const [found] = vault.find(placeholder);
				const type = vault.entryOf(placeholder)?.entity ?? found?.type ?? 'other';
				const ofKind = (this.counts[kind] ??= {});
				ofKind[type] = (ofKind[type] ?? 0) + 1;
			}
		}
	}

	report(): PlaceholderReport {
		return structuredClone(this.counts);
	}
}
