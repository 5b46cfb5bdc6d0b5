import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { EngineError } from '../../errors';
import type { Calibration, Head, HeadLabel, MeaningPart, Moments, TrainingFacts } from './head';
import { packFloats, packLevels, unpackFloats, unpackLevels } from './pack';
import { WORD_DIMENSIONS } from './wordFeatures';

const FORMAT = 'hybrid-llm-head';
const VERSION = 1;
/** Classes above which a head is refused: its file and its training would grow beyond what was measured. */
export const MOST_CLASSES = 500;

/**
 * The head as a JSON text of a few MB. Words stand in it as weights of hashed features only: nobody can read them off, but who
 * guesses a rare word can test whether a ticket of the training held it, so the file belongs inside the perimeter.
 */
export function writeHead({ labels, words, meaning, training }: Head): string {
	const classes = labels.length;
	return JSON.stringify({
		format: FORMAT,
		version: VERSION,
		labels,
		training,
		words: {
			frequencies: pack(packFloats(words.frequencies)),
			weights: packLinear(words.linear.weights, WORD_DIMENSIONS, classes),
			biases: pack(packFloats(words.linear.biases)),
			calibration: words.calibration,
		},
		...(meaning
			? {
					meaning: {
						model: meaning.model,
						sha256: meaning.sha256,
						dimensions: meaning.dimensions,
						weights: pack(packFloats(meaning.linear.weights)),
						biases: pack(packFloats(meaning.linear.biases)),
						prototypes: pack(packFloats(meaning.prototypes)),
						scope: meaning.scope,
						calibration: meaning.calibration,
					},
				}
			: {}),
	});
}

/**
 * Reads what `writeHead` wrote, checking every length and number.
 * @throws EngineError HEAD_INVALID
 */
export function readHead(text: string): Head {
	const file = object(parse(text), 'the file');
	if (file['format'] !== FORMAT) throw invalid('it is not a head');
	if (file['version'] !== VERSION) throw invalid(`it has version ${String(file['version']).slice(0, 10)}, this program reads ${VERSION}`);
	const labels = readLabels(file['labels']);
	const classes = labels.length;
	const words = object(file['words'], 'words');
	return {
		labels,
		training: readTraining(object(file['training'], 'training')),
		words: {
			frequencies: floats(words['frequencies'], WORD_DIMENSIONS, 'the frequencies'),
			linear: { weights: readLinear(words['weights'], WORD_DIMENSIONS, classes), biases: floats(words['biases'], classes, 'the biases') },
			calibration: readCalibration(words['calibration'], 1),
		},
		...(file['meaning'] === undefined ? {} : { meaning: readMeaning(object(file['meaning'], 'meaning'), classes) }),
	};
}

function readLabels(value: unknown): readonly HeadLabel[] {
	const entries: unknown[] = Array.isArray(value) ? value : [];
	if (entries.length < 2 || entries.length > MOST_CLASSES) throw invalid(`it has not between 2 and ${MOST_CLASSES} labels`);
	const labels = entries.map((entry): HeadLabel => {
		const { name, description } = object(entry, 'a label');
		if (typeof name !== 'string' || name.trim() === '') throw invalid('a label has no name');
		if (description !== undefined && typeof description !== 'string') throw invalid('a description is no text');
		return { name, ...(description === undefined ? {} : { description }) };
	});
	if (new Set(labels.map(({ name }) => name)).size < labels.length) throw invalid('two labels have the same name');
	return labels;
}

function readTraining(value: Readonly<Record<string, unknown>>): TrainingFacts {
	const { trainedAt } = value;
	if (typeof trainedAt !== 'string' || Number.isNaN(Date.parse(trainedAt))) throw invalid('it has no time of training');
	return {
		trainedAt,
		tickets: finite(value['tickets'], 'tickets'),
		accuracy: finite(value['accuracy'], 'accuracy'),
		macroF1: finite(value['macroF1'], 'macroF1'),
		calibrationError: finite(value['calibrationError'], 'calibrationError'),
	};
}

function readMeaning(value: Readonly<Record<string, unknown>>, classes: number): MeaningPart {
	const { model, sha256 } = value;
	if (typeof model !== 'string' || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw invalid('it does not name its embedding model');
	const dimensions = finite(value['dimensions'], 'dimensions');
	if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > 8192) throw invalid('its vectors have an impossible length');
	const scope = object(value['scope'], 'scope');
	return {
		model,
		sha256,
		dimensions,
		linear: { weights: floats(value['weights'], classes * dimensions, 'the weights'), biases: floats(value['biases'], classes, 'the biases') },
		prototypes: floats(value['prototypes'], classes * dimensions, 'the prototypes'),
		scope: { cosine: readMoments(scope['cosine']), score: readMoments(scope['score']) },
		calibration: readCalibration(value['calibration'], 2),
	};
}

function readMoments(value: unknown): Moments {
	const { mean, deviation } = object(value, 'scope');
	const moments = { mean: finite(mean, 'a mean'), deviation: finite(deviation, 'a deviation') };
	if (moments.deviation <= 0) throw invalid('a deviation is not above 0');
	return moments;
}

function readCalibration(value: unknown, experts: number): Calibration {
	const { factors, scopeThreshold, threshold } = object(value, 'calibration');
	if (!Array.isArray(factors) || factors.length !== experts) throw invalid('its factors do not fit its experts');
	const chance = finite(threshold, 'a threshold');
	if (chance < 0 || chance > 1) throw invalid('its threshold is not between 0 and 1');
	return { factors: factors.map((factor: unknown) => finite(factor, 'a factor')), scopeThreshold: finite(scopeThreshold, 'a threshold'), threshold: chance };
}

/** Weights as levels of -127 to 127, each class with a width of its own. */
function packLinear(weights: Float32Array, dimensions: number, classes: number): { levels: string; widths: string } {
	const { levels, widths } = packLevels(weights, dimensions, classes);
	return { levels: pack(Buffer.from(levels.buffer)), widths: pack(packFloats(widths)) };
}

function readLinear(value: unknown, dimensions: number, classes: number): Float32Array {
	const { levels, widths } = object(value, 'weights');
	const bytes = unpack(levels, dimensions * classes, 'the weights');
	return unpackLevels(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), floats(widths, classes, 'the widths'));
}

function pack(bytes: Uint8Array): string {
	return deflateRawSync(bytes).toString('base64');
}

function unpack(value: unknown, length: number, what: string): Uint8Array {
	if (typeof value !== 'string') throw invalid(`${what} are missing`);
	let bytes: Buffer;
	try {
		// The limit keeps a small file from growing over all memory.
		bytes = inflateRawSync(Buffer.from(value, 'base64'), { maxOutputLength: length + 1 });
	} catch {
		throw invalid(`${what} are damaged`);
	}
	if (bytes.length !== length) throw invalid(`${what} have the wrong length`);
	return bytes;
}

function floats(value: unknown, count: number, what: string): Float32Array {
	const read = unpackFloats(unpack(value, count * 4, what));
	if (!read.every(Number.isFinite)) throw invalid(`${what} are damaged`);
	return read;
}

function finite(value: unknown, what: string): number {
	if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(`${what} is no number`);
	return value;
}

function object(value: unknown, what: string): Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(`${what} is missing or of another form`);
	return value as Readonly<Record<string, unknown>>;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw invalid('it is not JSON');
	}
}

function invalid(reason: string): EngineError {
	return new EngineError('HEAD_INVALID', { reason });
}
