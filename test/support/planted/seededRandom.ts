/** Numbers that look random and are the same on every run (mulberry32, public domain by its author T. Ettinger). */
export class SeededRandom {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A whole number from 0 to `limit - 1`. */
	below(limit: number): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
	}

	pick<T>(list: readonly T[]): T {
		const one = list[this.below(list.length)];
		if (one === undefined) throw new Error('There is nothing to pick from');
		return one;
	}

	/** A pattern filled in: `#` a digit, `+` a digit from 1, `@` a capital, `%` a hexadecimal digit; the rest stands for itself. */
	fill(pattern: string): string {
		return pattern.replace(/[#+@%]/g, (sign) => {
			if (sign === '#') return String(this.below(10));
			if (sign === '+') return String(1 + this.below(9));
			return sign === '@' ? this.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ']) : this.below(16).toString(16);
		});
	}
}
