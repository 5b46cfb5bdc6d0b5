import { EngineError } from '../errors';
import type { MaskedText, RawText, Span } from '../text';
import { findPlaceholders } from './placeholder';

/** A value that was taken out of a text, and what stands for it. */
export interface VaultEntry {
	readonly placeholder: string;
	readonly entity: string;
	readonly value: string;
}

const ENTITY = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** The pairs of placeholder and value of one item. Lives in memory only, as long as the item. */
export class Vault {
	private readonly byValue = new Map<string, VaultEntry>();
	private readonly byPlaceholder = new Map<string, VaultEntry>();
	private readonly counts = new Map<string, number>();

	get size(): number {
		return this.byPlaceholder.size;
	}

	/** The placeholder of a value: the same for the same entity and exact value, new otherwise. */
	placeholderFor(entity: string, value: string): string {
		const key = `${entity} ${value}`;
		const known = this.byValue.get(key);
		if (known) return known.placeholder;
		if (!ENTITY.test(entity)) throw new EngineError('INTERNAL', { reason: 'an entity type that makes no placeholder' });
		const count = (this.counts.get(entity) ?? 0) + 1;
		const entry = { placeholder: `<${entity}_${count}>`, entity, value };
		this.counts.set(entity, count);
		this.byValue.set(key, entry);
		this.byPlaceholder.set(entry.placeholder, entry);
		return entry.placeholder;
	}

	/** The value a placeholder stands for; `undefined` when this vault did not issue it. Exact form only. */
	valueOf(placeholder: string): string | undefined {
		return this.byPlaceholder.get(placeholder)?.value;
	}

	/** All pairs, in the order in which they were made. */
	entries(): Iterable<VaultEntry> {
		return this.byPlaceholder.values();
	}
}

/**
 * Puts placeholders in the place of spans. Whatever in the rest of the text reads as a placeholder is masked too,
 * as LITERAL, so that every placeholder in masked text was issued here and `restore` gives the text back exactly.
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
	for (const { start, end } of findPlaceholders(text)) {
		masked += text.slice(done, start) + vault.placeholderFor('LITERAL', text.slice(start, end));
		done = end;
	}
	return masked + text.slice(done);
}

/** What became of the placeholders of an answer. Canonical forms, each once, in order of appearance. */
export interface Restoration {
	readonly restored: readonly string[];
	/** Read as a placeholder, but never issued; left as it stands. */
	readonly invented: readonly string[];
}

/** Puts the values back, in one pass: a value that looks like a placeholder is not read again. */
export function restore(text: string, vault: Vault): Restoration & { readonly text: string } {
	const log = new RestorationLog(vault);
	return { text: log.restore(text), ...log.report() };
}

/** The same over all strings of parsed JSON, keys included. */
export function restoreDeep(value: unknown, vault: Vault): Restoration & { readonly value: unknown } {
	const log = new RestorationLog(vault);
	return { value: log.restoreDeep(value), ...log.report() };
}

class RestorationLog {
	private readonly restored = new Set<string>();
	private readonly invented = new Set<string>();

	constructor(private readonly vault: Vault) {}

	report(): Restoration {
		return { restored: [...this.restored], invented: [...this.invented] };
	}

	restore(text: string): string {
		let result = '';
		let done = 0;
		for (const { start, end, canonical } of findPlaceholders(text)) {
			const value = this.vault.valueOf(canonical);
			(value === undefined ? this.invented : this.restored).add(canonical);
			if (value === undefined) continue;
			result += text.slice(done, start) + value;
			done = end;
		}
		return result + text.slice(done);
	}

	restoreDeep(value: unknown): unknown {
		if (typeof value === 'string') return this.restore(value);
		if (Array.isArray(value)) return value.map((entry) => this.restoreDeep(entry));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [this.restore(key), this.restoreDeep(entry)]));
	}
}
