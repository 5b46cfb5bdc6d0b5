import { readFlags } from '../flags';
import type { CliIo } from '../io';
import { ocrOf, OCR_FLAGS } from '../ocrFlags';
import { overLines } from '../jsonLines';
import { readFileOf } from '../records';

/** `{id, file, password?}` -> `{id, kind, pages, warnings, attachments}`: the text of a document as the engine sees it. */
export async function intakeCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, OCR_FLAGS);
	const ocr = ocrOf(flags);
	return overLines(io, flags.concurrency, async (record) => {
		return { ...(await readFileOf(record, io.signal, { ocr })) };
	});
}
