/** A JSON schema, or a part of one, as it came over the wire. */
export type WireSchema = Readonly<Record<string, unknown>>;

/**
 * Builds a value that fits a strict JSON schema, the same value every time: the first value of an enum,
 * true, a short text, 0.8 for the first number in an object and 0.1 for the others, one entry per array.
 */
export function answerFromSchema(schema: WireSchema): unknown {
	return build(schema, schema, 0);
}

/** Says why OpenAI's strict mode would refuse a schema; `undefined` if it would take it. */
export function strictViolation(schema: WireSchema, path = '$'): string | undefined {
	const kinds = [schema['type']].flat();
	if (kinds.includes('object')) {
		const names = Object.keys(record(schema['properties']));
		const required = list(schema['required']);
		if (schema['additionalProperties'] !== false) return `${path}: additionalProperties must be false`;
		const missing = names.find((name) => !required.includes(name));
		if (missing !== undefined || required.length !== names.length) return `${path}: required must list every property`;
	}
	const children: readonly (readonly [string, unknown])[] = [
		...Object.entries(record(schema['properties'])),
		...Object.entries(record(schema['$defs'])),
		...list(schema['anyOf']).map((child, index) => [`anyOf[${index}]`, child] as const),
		...(schema['items'] === undefined ? [] : [['items', schema['items']] as const]),
	];
	for (const [name, child] of children) {
		const violation = strictViolation(record(child), `${path}.${name}`);
		if (violation !== undefined) return violation;
	}
	return undefined;
}

function build(schema: WireSchema, root: WireSchema, position: number): unknown {
	if (typeof schema['$ref'] === 'string') return build(resolve(schema['$ref'], root), root, position);
	if ('const' in schema) return schema['const'];
	const values = list(schema['enum']);
	if (values.length > 0) return values[0];
	const choices = list(schema['anyOf']);
	if (choices.length > 0) return build(record(choices[0]), root, position);
	switch ([schema['type']].flat()[0]) {
		case 'object': {
			let numbers = 0;
			return Object.fromEntries(
				Object.entries(record(schema['properties'])).map(([name, child]) => {
					const isNumber = ['number', 'integer'].includes(String(record(child)['type']));
					return [name, build(record(child), root, isNumber ? numbers++ : 0)];
				}),
			);
		}
		case 'array': {
			const length = Math.max(1, Number(schema['minItems'] ?? 1));
			return Array.from({ length }, (_, index) => build(record(schema['items']), root, index));
		}
		case 'number':
			return clamp(position === 0 ? 0.8 : 0.1, schema);
		case 'integer':
			return Math.ceil(clamp(1, schema));
		case 'boolean':
			return true;
		case 'null':
			return null;
		default:
			return 'An answer of the loopback cloud.';
	}
}

function clamp(value: number, schema: WireSchema): number {
	return Math.min(Math.max(value, Number(schema['minimum'] ?? -Infinity)), Number(schema['maximum'] ?? Infinity));
}

function resolve(reference: string, root: WireSchema): WireSchema {
	return reference
		.split('/')
		.slice(1)
		.reduce((node, key) => record(node[key]), root);
}

function record(value: unknown): WireSchema {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireSchema) : {};
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}
