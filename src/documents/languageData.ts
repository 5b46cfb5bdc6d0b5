import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EngineError } from '../errors';
import type { OcrRequest } from './readerProtocol';

/** OCR as the user switched it on. */
export interface OcrOptions {
	/** Codes as Tesseract has them, joined by `+`: `eng+deu`. Defaults to `eng`, which is installed with the package. */
	readonly languages?: string;
	/** Folder with `CODE.traineddata` or `CODE.traineddata.gz` of each further language. Nothing is fetched. */
	readonly dataFolder?: string;
}

/** Three letters (ISO 639-3), a script or a variant behind: `chi_sim`. */
const CODE = /^[a-z]{3}(?:_[a-z]{3,8}){0,2}$/i;
const MOST_LANGUAGES = 5;

/**
 * The languages with the files of their data.
 * @throws EngineError OCR_UNAVAILABLE when a code is none, or its data is not there
 */
export async function languageData({ languages = 'eng', dataFolder }: OcrOptions): Promise<OcrRequest> {
	const codes = [...new Set(languages.split(/[+,\s]+/).filter((code) => code !== ''))];
	// What stands there may come from an expression, so it is not repeated.
	if (codes.length === 0 || codes.length > MOST_LANGUAGES || codes.some((code) => !CODE.test(code))) throw new EngineError('OCR_UNAVAILABLE', { reason: `the languages are not one to ${MOST_LANGUAGES} codes like eng+deu` });
	return { languages: codes, files: await Promise.all(codes.map((code, index) => fileOf(code, index + 1, dataFolder))) };
}

async function fileOf(code: string, place: number, folder: string | undefined): Promise<string> {
	const names = folder ? [`${code}.traineddata`, `${code}.traineddata.gz`].map((name) => join(folder, name)) : [];
	// The smaller of the two sets in the package: it has the neural engine only, which is the one that is used.
	if (code === 'eng') names.push(join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int/eng.traineddata.gz'));
	for (const name of names) {
		try {
			await access(name);
			return name;
		} catch {
			continue;
		}
	}
	throw new EngineError('OCR_UNAVAILABLE', { reason: `there is no data for language ${place}` });
}
