import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { OcrRequest, Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { ocrText } from './ocrText';
import type { TesseractCore } from './tesseract';
import { textQuality } from './textQuality';

/** Words that must all be right for a name or a number with what gives it away. */
const WORDS = 4;

/**
 * What stands on a picture. `quality`, from 0 to 1: the chance, by the engine's confidence in single words, that four words that
 * stand together are all right, as an address or a name is seldom one word and the engine is surer than it should be; that of the text if it is lower.
 */
export interface Recognized {
	readonly text: string;
	readonly quality: number;
}

/** Reads pictures. `orientation` is that of Exif: 1 upright, 6, 8 and 3 for a picture to be turned right, left, and upside down. */
export type Ocr = (picture: Uint8Array, sink: Sink, options?: { readonly dotsPerInch?: number; readonly orientation?: number }) => Recognized;

/** The build with vector instructions, which every machine has that runs Node 24 at any speed: five times as fast as without. */
const CORE: string = 'tesseract.js-core/tesseract-core-simd-lstm.js';
/** Below this a page may lie on its side. */
const DOUBTFUL = 0.4;
const TURNED = [6, 8, 3] as const;
/** Data of all languages together; the largest has 30 MB. */
const MOST_DATA_BYTES = 200 * 2 ** 20;

/**
 * Tesseract in WebAssembly: in this process, which has neither native code nor write access nor `fetch`, and without the worker
 * thread that tesseract.js puts around it, since the permissions of a process do not bind its workers.
 * @throws ReadFailure ocr, when the data of a language is unusable
 */
export async function openOcr({ languages, files }: OcrRequest): Promise<Ocr> {
	const { default: load } = (await import(CORE)) as { readonly default: (options: object) => Promise<TesseractCore> };
	const core = await load({});
	files.forEach((file, index) => core.FS.writeFile(`./${languages[index]}.traineddata`, dataOf(file)));
	const api = new core.TessBaseAPI();
	// Asked for several languages at once, the engine is content with one of them. So each has to load alone.
	if ([...languages, languages.join('+')].some((code) => api.Init(null, code, 1) !== 0)) throw new ReadFailure({ failure: 'ocr' });
	const look = (orientation: number): Recognized => {
		if (api.SetImageFile(orientation, 0) !== 0 || api.Recognize(null) !== 0) throw new Error('no picture');
		const text = ocrText(api.GetTSVText(0));
		const confidence = Math.min(1, Math.max(0, api.MeanTextConf() / 100));
		return { text, quality: text === '' ? 0 : Math.min(confidence ** WORDS, textQuality(text)) };
	};
	return (picture, sink, { dotsPerInch, orientation = 1 } = {}) => {
		sink.recognizing();
		core.FS.writeFile('/input', picture);
		api.SetVariable('user_defined_dpi', String(dotsPerInch ?? 0));
		let best = look(orientation);
		if (orientation !== 1) return best;
		for (const turned of TURNED) {
			if (best.quality >= DOUBTFUL) break;
			const other = look(turned);
			if (other.quality > best.quality) best = other;
		}
		return best;
	};
}

function dataOf(file: string): Uint8Array {
	try {
		const data = readFileSync(file);
		return data[0] === 0x1f && data[1] === 0x8b ? gunzipSync(data, { maxOutputLength: MOST_DATA_BYTES }) : data;
	} catch {
		throw new ReadFailure({ failure: 'ocr' });
	}
}
