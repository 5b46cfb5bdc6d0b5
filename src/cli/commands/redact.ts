import { deidentify } from '../../engine/deidentify';
import { EngineError } from '../../errors';
import { readFlags } from '../flags';
import type { CliIo } from '../io';
import { overLines } from '../jsonLines';
import { textOf } from '../records';

/** `{id, text}` -> `{id, copy, actions: {TYPE: {action: count}}}`: what may go on of a text. Loads no model and sends nothing. */
export async function redactCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args);
	return overLines(io, flags.concurrency, async (record) => {
		const [made] = await deidentify([{ name: 'text', text: textOf(record), sensitivity: 'auto' }], flags.policy, [], io.signal);
		if (!made) throw new EngineError('INTERNAL', { reason: 'no copy of a text' });
		return { copy: made.copy, actions: made.actions };
	});
}
