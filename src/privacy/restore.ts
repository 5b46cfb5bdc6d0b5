import { EngineError } from '../errors';
import { depthLeft, exactNumber, JSON_DEPTH } from './exactJson';
import { isOneWay, removedMark } from './oneWay';
import type { Vault, VaultEntry } from './vault';

/** What became of the placeholders of an answer. Canonical forms, each once, in order of appearance. */
export interface Restoration {
	/** Issued, and the value stands in their place. */
	readonly restored: readonly string[];
	/** Of `restored`, those that were met at least once in another form than the issued one. */
	readonly altered: readonly string[];
	/** Issued for a secret; `[removed API_KEY]` stands in their place. */
	readonly removed: readonly string[];
	/** Read as a placeholder, but never issued; left as it stands. */
	readonly invented: readonly string[];
}

/** Puts the values back, in one pass: a value that looks like a placeholder is not read again. */
export function restore(text: string, vault: Vault): Restoration & { readonly text: string } {
	const log = new RestorationLog(vault);
	return { text: log.restore(text), ...log.report() };
}

/**
 * The same over all strings of parsed JSON, keys included. A string that is nothing but the placeholder of a number
 * becomes the number. A key that would take another one's place stays as it is.
 * @throws EngineError INPUT_INVALID when it is nested too deeply, or keys can't be kept apart.
 */
export function restoreDeep(value: unknown, vault: Vault): Restoration & { readonly value: unknown } {
	const log = new RestorationLog(vault);
	return { value: log.restoreDeep(value, JSON_DEPTH), ...log.report() };
}

class RestorationLog {
	private readonly restored = new Set<string>();
	private readonly altered = new Set<string>();
	private readonly removed = new Set<string>();
	private readonly invented = new Set<string>();

	constructor(private readonly vault: Vault) {}

	report(): Restoration {
		return { restored: [...this.restored], altered: [...this.altered], removed: [...this.removed], invented: [...this.invented] };
	}

	restore(text: string): string {
		let result = '';
		let done = 0;
		for (const { start, end, canonical } of this.vault.find(text)) {
			const entry = this.vault.entryOf(canonical);
			this.note(canonical, entry, text.slice(start, end));
			if (!entry) continue;
			result += text.slice(done, start) + (isOneWay(entry.entity) ? removedMark(entry.entity) : entry.value);
			done = end;
		}
		return result + text.slice(done);
	}

	restoreDeep(value: unknown, depth: number): unknown {
		if (typeof value === 'string') return this.restoreNumber(value) ?? this.restore(value);
		if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return value;
		const left = depthLeft(depth);
		if (Array.isArray(value)) return value.map((entry) => this.restoreDeep(entry, left));
		const entries = Object.entries(value);
		const keys = this.restoreKeys(entries.map(([key]) => key));
		return Object.fromEntries(entries.map(([, entry], index) => [keys[index], this.restoreDeep(entry, left)]));
	}

	/** A model may write one placeholder in two ways; what would overwrite another key stays as it was written. */
	private restoreKeys(keys: readonly string[]): readonly string[] {
		const restored = keys.map((key) => this.restore(key));
		const taken = new Set(keys.filter((key, index) => restored[index] === key));
		const result = keys.map((key, index) => {
			const name = restored[index] ?? key;
			if (name === key || taken.has(name)) return key;
			taken.add(name);
			return name;
		});
		if (new Set(result).size < keys.length) throw new EngineError('INPUT_INVALID', { reason: 'two keys of one object stand for the same value' });
		return result;
	}

	private restoreNumber(text: string): unknown {
		const [found] = this.vault.find(text);
		if (!found || found.start > 0 || found.end < text.length) return undefined;
		const entry = this.vault.entryOf(found.canonical);
		if (entry?.isNumber !== true || isOneWay(entry.entity)) return undefined;
		this.note(found.canonical, entry, text);
		return exactNumber(entry.value);
	}

	private note(canonical: string, entry: VaultEntry | undefined, written: string): void {
		if (!entry) this.invented.add(canonical);
		else if (isOneWay(entry.entity)) this.removed.add(canonical);
		else {
			this.restored.add(canonical);
			if (written !== canonical) this.altered.add(canonical);
		}
	}
}
