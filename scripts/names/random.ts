/** A stream of numbers that is the same in every run (mulberry32). */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed;
	}

	/** From 0 up to, not including, 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** A whole number from 0 up to, not including, `count`. */
	below(count: number): number {
		return Math.floor(this.next() * count);
	}

	pick<T>(list: readonly T[]): T {
		if (list.length === 0) throw new RangeError('nothing to pick from');
		return list[this.below(list.length)] as T;
	}

	/** Letters and digits for `?` and `#`. */
	fill(pattern: string): string {
		return pattern.replace(/[#?]/g, (sign) => (sign === '#' ? String(this.below(10)) : String.fromCharCode(65 + this.below(26))));
	}

	shuffle<T>(list: readonly T[]): T[] {
		const shuffled = [...list];
		for (let last = shuffled.length - 1; last > 0; last--) {
			const other = this.below(last + 1);
			[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
		}
		return shuffled;
	}
}
