import { EngineError } from '../errors';
import type { JsonSchema } from './backend';

/**
 * The values that a property of a schema may have.
 * @throws EngineError INTERNAL when the schema gives no list of texts for it.
 */
export function valuesOf(schema: JsonSchema, property: string): readonly string[] {
	const { properties } = schema as { readonly properties?: Readonly<Record<string, { readonly enum?: readonly unknown[] }>> };
	const values = properties?.[property]?.enum?.filter((value) => typeof value === 'string') ?? [];
	if (values.length === 0) throw new EngineError('INTERNAL', { reason: 'a property to score without a list of values' });
	return values;
}
