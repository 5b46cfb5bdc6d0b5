import { createEngine } from '../../assemble';
import { readFlags } from '../flags';
import type { CliIo } from '../io';
import { overLines } from '../jsonLines';
import { fieldsOf } from '../records';

/** `{id, fields}` -> `{id, parts}`: a dry run that shows what would leave. Loads no model and sends nothing. */
export async function routeCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, { sensitive: { type: 'string', multiple: true }, general: { type: 'string', multiple: true } });
	// The question is what the policy says of a cloud, whether or not a key is at hand.
	const engine = createEngine(flags.engine(io, 'dry-run'));
	return overLines(io, flags.concurrency, async (record) => ({
		parts: await engine.preview({ parts: fieldsOf(record, flags), signal: io.signal }),
	}));
}
