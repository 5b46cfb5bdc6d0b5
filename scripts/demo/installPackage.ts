import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT } from './paths.ts';
import { run } from './run.ts';

const PACKAGE = 'n8n-nodes-hybrid-llm';

/**
 * Packs this checkout and installs the tarball as a user would, into the folder in which n8n looks for community
 * packages: `<user folder>/.n8n/nodes`. It needs no entry in n8n's database. Does nothing when the very same
 * tarball is there already. Gives whether it installed.
 */
export async function installPackage(nodesFolder: string): Promise<boolean> {
	const workFolder = mkdtempSync(join(tmpdir(), 'hybrid-llm-pack-'));
	try {
		const [packed] = JSON.parse(await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', workFolder], CHECKOUT));
		const tarball = join(workFolder, packed.filename);
		const hash = createHash('sha256').update(readFileSync(tarball)).digest('hex');
		const stamp = join(nodesFolder, '.hybrid-llm-tarball');
		if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && existsSync(join(nodesFolder, 'node_modules', PACKAGE))) return false;
		mkdirSync(nodesFolder, { recursive: true });
		rmSync(stamp, { force: true });
		// npm keeps what it has when only the content of a tarball changed, not its version.
		rmSync(join(nodesFolder, 'node_modules', PACKAGE), { recursive: true, force: true });
		rmSync(join(nodesFolder, 'package-lock.json'), { force: true });
		writeFileSync(join(nodesFolder, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true }));
		const native = nativePackages();
		// Without the optional packages the install is a third of the size: they are for GPUs and other systems.
		const small = native.length > 0 ? ['--omit=optional', ...native] : [];
		await npm(['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...small], nodesFolder);
		writeFileSync(stamp, hash);
		return true;
	} finally {
		rmSync(workFolder, { recursive: true, force: true });
	}
}

/** The packages with native code for this machine, of the optional ones of node-llama-cpp and @napi-rs/canvas. */
function nativePackages(): readonly string[] {
	const system = { linux: 'linux', darwin: 'mac', win32: 'win' }[process.platform as string] ?? process.platform;
	const header = process.report.getReport() as unknown as { header?: { glibcVersionRuntime?: string } };
	const otherLibc = header.header?.glibcVersionRuntime === undefined ? '-gnu' : '-musl';
	const llama = optionalPackages('node-llama-cpp').filter(
		([name]) => name.startsWith(`@node-llama-cpp/${system}-${process.arch}`) && !/cuda|vulkan/.test(name),
	);
	const canvas = optionalPackages('@napi-rs/canvas').filter(
		([name]) => name.startsWith(`@napi-rs/canvas-${process.platform}-${process.arch}`) && !name.endsWith(otherLibc),
	);
	if (llama.length === 0 || canvas.length === 0) return [];
	return [...llama, ...canvas].map(([name, version]) => `${name}@${version}`);
}

function optionalPackages(owner: string): readonly (readonly [string, string])[] {
	const manifest = join(CHECKOUT, 'node_modules', owner, 'package.json');
	const content: { optionalDependencies?: Record<string, string> } = JSON.parse(readFileSync(manifest, 'utf8'));
	return Object.entries(content.optionalDependencies ?? {});
}

/** npm under the running Node: the `npm` on the PATH may start another one. */
function npm(args: readonly string[], folder: string): Promise<string> {
	const script = process.env['npm_execpath'];
	if (script?.endsWith('npm-cli.js') === true) return run(process.execPath, [script, ...args], folder);
	return run('npm', args, folder);
}
