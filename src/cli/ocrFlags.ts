import type { OcrOptions } from '../documents/languageData';
import type { Flags } from './flags';
import { UsageError } from './io';

/** Flags of every command that reads files. */
export const OCR_FLAGS = {
	ocr: { type: 'boolean', default: false },
	'ocr-language': { type: 'string' },
	'ocr-data': { type: 'string' },
} as const;

/** What the flags say about scans; `undefined` leaves them refused. @throws UsageError for a language without `--ocr` */
export function ocrOf(flags: Flags): OcrOptions | undefined {
	const languages = flags.text('ocr-language');
	const dataFolder = flags.text('ocr-data');
	if (!flags.isSet('ocr')) {
		if (languages !== undefined || dataFolder !== undefined) throw new UsageError('--ocr-language and --ocr-data need --ocr');
		return undefined;
	}
	return { ...(languages !== undefined && { languages }), ...(dataFolder !== undefined && { dataFolder }) };
}
