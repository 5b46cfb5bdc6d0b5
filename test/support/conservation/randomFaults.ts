import type { SeededRandom } from '../planted/seededRandom.ts';

/** Places in which something goes wrong now and then, and a cancel that comes after so many passings of any of them. */
export class RandomFaults {
	/** How often each place went wrong. */
	readonly injected: Record<string, number> = {};
	/** Passings of all places since the start. */
	passed = 0;
	private perMillion = 0;
	private cancelAt = Infinity;
	private cancel: () => void = () => undefined;

	private readonly random: SeededRandom;

	constructor(random: SeededRandom) {
		this.random = random;
	}

	/** From now on each passing goes wrong with this chance; after `cancelAfter` passings `cancel` is called. */
	arm(perMillion: number, cancelAfter = Infinity, cancel: () => void = () => undefined): void {
		this.perMillion = perMillion;
		this.cancelAt = this.passed + cancelAfter;
		this.cancel = cancel;
	}

	/** One passing; `true` when it is to go wrong. `weight`: how much likelier than usual, for places that are passed rarely. */
	strikes(place: string, weight = 1): boolean {
		if (++this.passed === this.cancelAt) this.cancel();
		if (this.random.below(1_000_000) >= this.perMillion * weight) return false;
		this.injected[place] = (this.injected[place] ?? 0) + 1;
		return true;
	}

	/** Has calls of a method go wrong, until the function given back is called. */
	within(target: object, name: string, place: string, act: () => unknown, weight = 1): () => void {
		const original: unknown = Reflect.get(target, name);
		const own = Object.getOwnPropertyDescriptor(target, name);
		if (typeof original !== 'function') throw new Error(`There is no method ${name}`);
		const strikes = () => this.strikes(place, weight);
		Object.defineProperty(target, name, {
			configurable: true,
			writable: true,
			value(this: unknown, ...values: unknown[]) {
				return strikes() ? act() : (Reflect.apply(original, this, values) as unknown);
			},
		});
		return () => void (own ? Object.defineProperty(target, name, own) : Reflect.deleteProperty(target, name));
	}
}
