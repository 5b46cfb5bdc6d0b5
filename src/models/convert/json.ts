import { readFile } from 'node:fs/promises';
import { EngineError } from '../../errors';

/** An object of a JSON file whose members have not been looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The error of every input the converter does not understand. */
export function weightsInvalid(reason: string): EngineError {
	return new EngineError('MODEL_WEIGHTS_INVALID', { reason });
}

/** True for `{...}`, false for arrays, null and plain values. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws EngineError MODEL_WEIGHTS_INVALID when `text` is not JSON; `what` names it. */
export function parseJson(text: string, what: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw weightsInvalid(`${what} is not JSON`);
	}
}

/** @throws EngineError MODEL_WEIGHTS_INVALID when the file is absent or not JSON; `what` names it. */
export async function readJson(path: string, what: string): Promise<unknown> {
	const text = await readFile(path, 'utf8').catch(() => {
		throw weightsInvalid(`${what} is missing`);
	});
	return parseJson(text, what);
}

/** The object at `key`. @throws EngineError MODEL_WEIGHTS_INVALID when there is none. */
export function objectAt(parent: unknown, key: string): JsonObject {
	const value = isObject(parent) ? parent[key] : undefined;
	if (!isObject(value)) throw weightsInvalid(`"${key}" is missing`);
	return value;
}

/** The number at `key`. @throws EngineError MODEL_WEIGHTS_INVALID when there is none. */
export function numberAt(parent: unknown, key: string): number {
	const value = isObject(parent) ? parent[key] : undefined;
	if (typeof value !== 'number' || !Number.isFinite(value)) throw weightsInvalid(`the number "${key}" is missing`);
	return value;
}

/** The string at `key`. @throws EngineError MODEL_WEIGHTS_INVALID when there is none. */
export function stringAt(parent: unknown, key: string): string {
	const value = isObject(parent) ? parent[key] : undefined;
	if (typeof value !== 'string') throw weightsInvalid(`the text "${key}" is missing`);
	return value;
}

/** The list of whole numbers at `key`. @throws EngineError MODEL_WEIGHTS_INVALID when there is none. */
export function numbersAt(parent: unknown, key: string): readonly number[] {
	const value: unknown = isObject(parent) ? parent[key] : undefined;
	if (!Array.isArray(value)) throw weightsInvalid(`the list "${key}" is missing`);
	return value.map((item: unknown) => {
		if (typeof item !== 'number' || !Number.isSafeInteger(item)) throw weightsInvalid(`the list "${key}" holds something else than whole numbers`);
		return item;
	});
}
