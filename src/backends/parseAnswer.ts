import { EngineError } from '../errors';

/**
 * Parses a model's answer as JSON.
 * @throws EngineError ANSWER_INVALID without the answer's text, which a parser's own error would quote.
 */
export function parseAnswer(text: string, backend: 'local' | 'cloud'): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new EngineError('ANSWER_INVALID', { backend, reason: 'it is not JSON' });
	}
}
