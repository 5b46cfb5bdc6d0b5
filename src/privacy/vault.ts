import { EngineError } from '../errors';
import { sequence, type Numbering } from './numbering';
import { placeholderReader, type FoundPlaceholder, type PlaceholderReader } from './placeholder';
import { sameValue } from './sameValue';

/** A value that was taken out of a text, and what stands for it. */
export interface VaultEntry {
	readonly placeholder: string;
	readonly entity: string;
	/** Exactly as it was written; for a number its digits. */
	readonly value: string;
	/** The value was a number of JSON, not a text, and comes back as one. */
	readonly isNumber?: true;
}

export interface VaultOptions {
	/** Defaults to counting from 1. */
	readonly numbering?: Numbering;
	/** Types that may be issued besides the built-in ones; without this their placeholders are read in angle brackets only. */
	readonly types?: Iterable<string>;
}

/** Values that are one in sense share a number; from the second writing on each has a suffix. */
interface Sense {
	readonly number: string;
	writings: number;
}

const ENTITY = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** What the reader takes for a suffix has at most three digits. */
const MAX_WRITINGS = 999;
const MAX_ATTEMPTS = 100;

/** The pairs of placeholder and value of one item. Lives in memory only, as long as the item; `sealVault` writes it down. */
export class Vault {
	private readonly byValue = new Map<string, VaultEntry>();
	private readonly byPlaceholder = new Map<string, VaultEntry>();
	private readonly senses = new Map<string, Sense>();
	private readonly numbering: Numbering;
	private readonly reader: PlaceholderReader;
	private severalWritings = false;

	constructor({ numbering = sequence(), types = [] }: VaultOptions = {}) {
		this.numbering = numbering;
		this.reader = placeholderReader(types);
	}

	/** A vault that answers to the placeholders of `entries` and issues none. */
	static of(entries: readonly VaultEntry[]): Vault {
		const vault = new Vault({ numbering: ISSUES_NOTHING, types: entries.map(({ entity }) => entity) });
		for (const entry of entries) vault.add(entry);
		return vault;
	}

	get size(): number {
		return this.byPlaceholder.size;
	}

	/** Whether some value was met in more than one writing, so that there are placeholders like `<PERSON_1_2>`. */
	get hasWritings(): boolean {
		return this.severalWritings;
	}

	/**
	 * The placeholder of a value: `<PERSON_1>`, the same for the same entity and exact value. Another writing of
	 * the same (`sameValue`) shows its kinship by the number and keeps a placeholder of its own, `<PERSON_1_2>`, so that each
	 * comes back as it was written.
	 */
	placeholderFor(entity: string, value: string, kind: 'text' | 'number' = 'text'): string {
		const key = keyOf(entity, value, kind === 'number');
		const known = this.byValue.get(key);
		if (known) return known.placeholder;
		if (!ENTITY.test(entity)) throw new EngineError('INTERNAL', { reason: 'an entity type that makes no placeholder' });
		const placeholder = this.newPlaceholder(entity, sameValue(entity, value));
		this.add({ placeholder, entity, value, ...(kind === 'number' ? { isNumber: true } : {}) });
		return placeholder;
	}

	/** What a placeholder stands for; `undefined` when this vault did not issue it. Exact form only. */
	entryOf(placeholder: string): VaultEntry | undefined {
		return this.byPlaceholder.get(placeholder);
	}

	/** All pairs, in the order in which they were made. */
	entries(): Iterable<VaultEntry> {
		return this.byPlaceholder.values();
	}

	/** Whatever in a text reads as a placeholder, issued here or not. */
	find(text: string): Iterable<FoundPlaceholder> {
		return this.reader(text);
	}

	private add(entry: VaultEntry): void {
		this.byValue.set(keyOf(entry.entity, entry.value, entry.isNumber === true), entry);
		this.byPlaceholder.set(entry.placeholder, entry);
	}

	private newPlaceholder(entity: string, value: string): string {
		const key = `${entity} ${value}`;
		const sense = this.senses.get(key);
		while (sense && sense.writings < MAX_WRITINGS) {
			sense.writings += 1;
			const placeholder = `<${entity}_${sense.number}_${sense.writings}>`;
			// Taken only where another type ends in a number: CUSTOM and CUSTOM_1.
			if (this.byPlaceholder.has(placeholder)) continue;
			this.severalWritings = true;
			return placeholder;
		}
		for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			const number = this.numbering.next(entity, value, attempt);
			const placeholder = `<${entity}_${number}>`;
			if (this.byPlaceholder.has(placeholder)) continue;
			this.senses.set(key, { number, writings: 1 });
			return placeholder;
		}
		throw new EngineError('INTERNAL', { reason: 'no number is left for a placeholder' });
	}
}

const ISSUES_NOTHING: Numbering = {
	next() {
		throw new EngineError('INTERNAL', { reason: 'a reopened vault issues no placeholder' });
	},
};

function keyOf(entity: string, value: string, isNumber: boolean): string {
	return `${entity} ${isNumber ? '#' : '"'}${value}`;
}
