/** A place where something can go wrong: counts how often it is passed, and lets one passing go wrong. */
export class FaultSite {
	seen = 0;
	fired = false;
	private at = Infinity;
	private act: () => unknown = () => undefined;

	/** From now on the passing number `at`, from 1, runs `act`, which may throw or give a promise to wait for. */
	arm(at: number, act: () => unknown): void {
		this.seen = 0;
		this.fired = false;
		this.at = at;
		this.act = act;
	}

	/** Counts only. */
	disarm(): void {
		this.arm(Infinity, () => undefined);
	}

	/** One passing. */
	hit(): unknown {
		if (++this.seen !== this.at) return undefined;
		this.fired = true;
		return this.act();
	}

	/** Passes here before every call of `call`. */
	before<A extends readonly unknown[], R>(call: (...values: A) => Promise<R>): (...values: A) => Promise<R> {
		return async (...values) => {
			await this.hit();
			return call(...values);
		};
	}

	/** Passes here before every call of the named methods of an object, until the function given back is called. */
	spyOn(target: object, names: readonly string[]): () => void {
		const restore = names.map((name) => {
			const original: unknown = Reflect.get(target, name);
			const own = Object.getOwnPropertyDescriptor(target, name);
			if (typeof original !== 'function') throw new Error(`There is no method ${name}`);
			const hit = () => this.hit();
			Object.defineProperty(target, name, {
				configurable: true,
				writable: true,
				value(this: unknown, ...values: unknown[]) {
					hit();
					return Reflect.apply(original, this, values) as unknown;
				},
			});
			return () => void (own ? Object.defineProperty(target, name, own) : Reflect.deleteProperty(target, name));
		});
		return () => restore.forEach((undo) => undo());
	}
}

/** The methods of a class, for `spyOn`. */
export function methodsOf({ prototype }: { readonly prototype: object }): readonly string[] {
	return Object.entries(Object.getOwnPropertyDescriptors(prototype))
		.filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
		.map(([name]) => name);
}
