import { analyze } from '../../privacy/analyze';
import { recognizersOf } from '../../privacy/recognizersOf';
import { readFlags } from '../flags';
import type { CliIo } from '../io';
import { overLines } from '../jsonLines';
import { textOf } from '../records';

/** `{id, text}` -> `{id, spans}`: what the recognizers find, with offsets in UTF-16 code units. */
export async function detectCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args);
	const recognizers = recognizersOf(flags.policy);
	return overLines(io, flags.concurrency, async (record) => ({ spans: await analyze(textOf(record), recognizers) }));
}
