const STEP = /\.?([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/y;

/**
 * The value at a path as n8n writes one when a field is dragged: `subject`, `customer.name`, `lines[0].text`,
 * `customer["e-mail"]`. A field whose own name is the whole path wins. `undefined` when there is no such
 * value; only own properties count, so `constructor` or `__proto__` never lead anywhere.
 */
export function valueAt(item: unknown, path: string): unknown {
	const whole = own(item, path);
	if (whole !== undefined) return whole;
	const steps = stepsOf(path);
	return steps && steps.length > 0 ? steps.reduce(own, item) : undefined;
}

function own(value: unknown, key: string): unknown {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
	return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function stepsOf(path: string): readonly string[] | undefined {
	const steps: string[] = [];
	let end = 0;
	while (end < path.length) {
		STEP.lastIndex = end;
		const match = STEP.exec(path);
		if (!match) return undefined;
		steps.push(match[1] ?? match[2] ?? unescaped(match[3] ?? match[4] ?? ''));
		end = STEP.lastIndex;
	}
	return steps;
}

function unescaped(text: string): string {
	return text.replace(/\\(.)/g, '$1');
}
