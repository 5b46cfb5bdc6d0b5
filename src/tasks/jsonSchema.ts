/** As much of JSON Schema (draft 7) as the schemas of this package use. */
export interface Schema {
	readonly $ref?: string;
	readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
	readonly const?: string;
	readonly enum?: readonly string[];
	readonly pattern?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly minProperties?: number;
	readonly items?: Schema;
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly propertyNames?: Schema;
	readonly additionalProperties?: boolean | Schema;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
}

/** What is wrong and where (`rules/3/check`); never the value, which may be text of the user. */
export interface SchemaProblem {
	readonly path: string;
	readonly problem: string;
}

/** The first thing about `json` that does not fit; `undefined` when all does. References lead to `definitions`. */
export function schemaProblem(json: unknown, schema: Schema, definitions: Readonly<Record<string, Schema>>, path = ''): SchemaProblem | undefined {
	const wrong = (problem: string): SchemaProblem => ({ path, problem });
	const go = (value: unknown, to: Schema, key?: string | number) => schemaProblem(value, to, definitions, key === undefined ? path : `${path}/${key}`);
	if (schema.$ref !== undefined) {
		const target = definitions[schema.$ref.replace('#/definitions/', '')];
		return target ? go(json, target) : wrong('refers to nothing');
	}
	if (schema.type !== undefined && !isType(json, schema.type)) return wrong(`must be ${ARTICLES[schema.type]}`);
	if (schema.const !== undefined && json !== schema.const) return wrong(`must be ${schema.const}`);
	if (schema.enum && !schema.enum.some((value) => value === json)) return wrong(`must be one of ${schema.enum.join(', ')}`);
	if (typeof json === 'string') {
		if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(json)) return wrong(`must match ${schema.pattern}`);
		// JSON Schema counts code points.
		const length = [...json].length;
		if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Infinity)) return wrong('is too long or too short');
	}
	if (typeof json === 'number' && (json < (schema.minimum ?? -Infinity) || json > (schema.maximum ?? Infinity))) return wrong('is too large or too small');
	if (Array.isArray(json)) {
		if (json.length < (schema.minItems ?? 0) || json.length > (schema.maxItems ?? Infinity)) return wrong(`must have ${schema.minItems ?? 0} to ${schema.maxItems ?? 'any number of'} entries`);
		for (const [index, item] of schema.items ? json.entries() : []) {
			const problem = schema.items && go(item, schema.items, index);
			if (problem) return problem;
		}
	}
	if (isObject(json)) {
		const keys = Object.keys(json);
		const missing = schema.required?.find((key) => !Object.hasOwn(json, key));
		if (missing !== undefined) return wrong(`needs ${missing}`);
		if (keys.length < (schema.minProperties ?? 0)) return wrong('is empty');
		for (const key of keys) {
			const known = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
			const other = schema.additionalProperties ?? true;
			if (!known && other === false) return wrong(`has a field that is not known; known are ${Object.keys(schema.properties ?? {}).join(', ')}`);
			const named = schema.propertyNames && go(key, schema.propertyNames, '*');
			const inside = go(json[key], known ?? (typeof other === 'object' ? other : {}), known ? key : '*');
			const problem = named ?? inside;
			if (problem) return problem;
		}
	}
	if (schema.anyOf && schema.anyOf.every((one) => go(json, one))) return schema.anyOf.map((one) => go(json, one)).at(0);
	return schema.oneOf && oneOfProblem(json, schema.oneOf, go, wrong);
}

/** Where the branches differ by a constant (`type`, `kind`), the branch of that constant says what is wrong. */
function oneOfProblem(json: unknown, branches: readonly Schema[], go: (json: unknown, schema: Schema) => SchemaProblem | undefined, wrong: (problem: string) => SchemaProblem) {
	const problems = branches.map((branch) => go(json, branch));
	const fitting = problems.filter((problem) => problem === undefined).length;
	if (fitting === 1) return undefined;
	if (fitting > 1) return wrong('fits more than one form');
	const meant = branches.findIndex(({ properties = {} }) => isObject(json) && Object.entries(properties).some(([key, value]) => value.const !== undefined && json[key] === value.const));
	return problems[meant] ?? wrong('has none of the known forms');
}

const ARTICLES = { object: 'an object', array: 'a list', string: 'a text', number: 'a number', integer: 'a whole number', boolean: 'true or false' };

function isType(json: unknown, type: NonNullable<Schema['type']>): boolean {
	if (type === 'array') return Array.isArray(json);
	if (type === 'object') return isObject(json);
	if (type === 'integer') return Number.isInteger(json);
	return typeof json === type;
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
	return typeof json === 'object' && json !== null && !Array.isArray(json);
}
