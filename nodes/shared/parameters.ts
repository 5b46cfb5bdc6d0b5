import type { IExecuteFunctions } from 'n8n-workflow';
import { EngineError } from '../../src/errors';

/** One row of a list the user filled in. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * The node's parameters as they are for one item. Names may lead into a list or a collection (`options.maxPages`).
 * An expression that fails may quote the item in its message, so only the parameter's name is kept.
 * Every reader throws EngineError PARAMETER_INVALID.
 */
export class Parameters {
	constructor(
		private readonly context: Pick<IExecuteFunctions, 'getNodeParameter'>,
		private readonly itemIndex: number,
	) {}

	text(name: string, fallback = ''): string {
		return textOf(this.read(name, fallback), name);
	}

	number(name: string, fallback: number): number {
		const value = this.read(name, fallback);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isFinite(number)) throw unreadable(name);
		return number;
	}

	flag(name: string): boolean {
		const value = this.read(name, false);
		return value === true || value === 'true';
	}

	/** `undefined` where the parameter is absent. */
	json(name: string): unknown {
		const value = this.read(name, '');
		if (typeof value !== 'string') return value;
		if (value.trim() === '') return undefined;
		try {
			return JSON.parse(value);
		} catch {
			throw unreadable(name);
		}
	}

	rows(name: string): readonly Row[] {
		const value = this.read(name, []);
		return Array.isArray(value) ? value.filter(isRow) : [];
	}

	/** The rows as they stand in the form, expressions not evaluated. */
	rawRows(name: string): readonly Row[] {
		const value: unknown = this.context.getNodeParameter(name, this.itemIndex, [], { rawExpressions: true });
		return Array.isArray(value) ? value.filter(isRow) : [];
	}

	/** True when the parameter is an expression: then its value may be text of the item. */
	isExpression(name: string): boolean {
		return isExpression(this.context.getNodeParameter(name, this.itemIndex, '', { rawExpressions: true }));
	}

	private read(name: string, fallback: string | number | boolean | string[]): unknown {
		try {
			return this.context.getNodeParameter(name, this.itemIndex, fallback);
		} catch {
			throw unreadable(name);
		}
	}
}

/** A cell of a row as text; an absent one is empty. */
export function cell(row: Row, key: string): string {
	return textOf(row[key], key);
}

/** True for what n8n evaluates: text that begins with an equals sign. */
export function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

function textOf(value: unknown, name: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw unreadable(name);
}

/** Names the parameter as the form does: `options.maximumPages` is Maximum Pages, `fields.values` is Fields. */
function unreadable(name: string): EngineError {
	const [, last] = /([^.]+)(?:\.values)?$/.exec(name) ?? [];
	const words = (last ?? name).replace(/([a-z])([A-Z])/g, '$1 $2');
	return new EngineError('PARAMETER_INVALID', { parameter: words.charAt(0).toUpperCase() + words.slice(1) });
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
