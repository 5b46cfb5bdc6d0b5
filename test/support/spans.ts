import { analyze } from '../../src/privacy/analyze';
import type { Recognizer } from '../../src/privacy/recognizer';

/** What the recognizers find, as rows of a table: `['EMAIL_ADDRESS', 'jane@…']`. */
export async function found(text: string, ...recognizers: readonly Recognizer[]): Promise<readonly (readonly [string, string])[]> {
	const spans = await analyze(text, recognizers.length > 0 ? recognizers : undefined);
	return spans.map(({ entity, start, end }) => [entity, text.slice(start, end)]);
}
