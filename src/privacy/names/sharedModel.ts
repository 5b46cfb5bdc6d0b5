import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../errors';
import { readModel, type Weights } from './model';

const FILE = join(__dirname, 'names.model');

let shared: Weights | undefined;

/**
 * The model that comes with the package; read when first asked for, about 3 MB.
 * @throws EngineError DETECTION_FAILED when it is missing or damaged: without it nothing may leave.
 */
export function sharedModel(): Weights {
	try {
		return (shared ??= readModel(readFileSync(FILE)));
	} catch {
		throw new EngineError('DETECTION_FAILED', { recognizer: 'names', part: '' });
	}
}
