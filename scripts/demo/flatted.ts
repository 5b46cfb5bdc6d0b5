/**
 * Reads the form in which n8n hands out execution data: a JSON array in which every object, array and string
 * stands once, and each place that holds one gives its index as a string. The first entry is the whole.
 */
export function parseFlatted(text: string): unknown {
	const entries: readonly unknown[] = JSON.parse(text);
	const done = new Map<number, unknown>();
	const at = (index: number): unknown => {
		if (done.has(index)) return done.get(index);
		const entry = entries[index];
		if (Array.isArray(entry)) {
			const array: unknown[] = [];
			done.set(index, array);
			for (const value of entry) array.push(follow(value));
			return array;
		}
		if (typeof entry === 'object' && entry !== null) {
			const object = {};
			done.set(index, object);
			for (const [key, value] of Object.entries(entry)) {
				// An assignment to the key `__proto__` would change the object's prototype.
				Object.defineProperty(object, key, { value: follow(value), enumerable: true, writable: true, configurable: true });
			}
			return object;
		}
		return entry;
	};
	const follow = (value: unknown): unknown => (typeof value === 'string' ? at(Number(value)) : value);
	return at(0);
}
