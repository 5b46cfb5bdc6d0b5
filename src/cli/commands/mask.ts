import { analyze } from '../../privacy/analyze';
import { mask, Vault } from '../../privacy/masking';
import { decide } from '../../privacy/policy';
import { recognizersOf } from '../../privacy/recognizersOf';
import { readFlags } from '../flags';
import type { CliIo } from '../io';
import { overLines } from '../jsonLines';
import { textOf } from '../records';

/** `{id, text}` -> `{id, masked, placeholders, decision, rule}`. The pairs that restore it stay in memory and are gone. */
export async function maskCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args);
	const { policy } = flags;
	const recognizers = recognizersOf(policy);
	return overLines(io, flags.concurrency, async (record) => {
		const text = textOf(record);
		const spans = await analyze(text, recognizers);
		const vault = new Vault();
		const masked = mask(text, spans, vault);
		const placeholders = [...vault.entries()].map(({ placeholder, entity }) => ({ placeholder, entity }));
		return { masked, placeholders, ...decide(policy, 'auto', spans) };
	});
}
