import { EngineError } from '../errors';

/** Reads one property of a model's answer, which is `unknown` until it was read. */
export function property(value: unknown, name: string): unknown {
	return value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** A number within `[min, max]`. @throws EngineError ANSWER_INVALID */
export function numberWithin(value: unknown, min: number, max: number, what: string): number {
	if (typeof value === 'number' && value >= min && value <= max) return value;
	throw new EngineError('ANSWER_INVALID', { backend: 'language', reason: `${what} is not a number from ${min} to ${max}` });
}

/** One of the given words. @throws EngineError ANSWER_INVALID */
export function oneOf<T extends string>(value: unknown, words: readonly T[], what: string): T {
	const word = words.find((candidate) => candidate === value);
	if (word !== undefined) return word;
	throw new EngineError('ANSWER_INVALID', { backend: 'language', reason: `${what} is not one of the words asked for` });
}

/** A list. @throws EngineError ANSWER_INVALID */
export function list(value: unknown, what: string): readonly unknown[] {
	if (Array.isArray(value)) return value;
	throw new EngineError('ANSWER_INVALID', { backend: 'language', reason: `${what} is not a list` });
}
