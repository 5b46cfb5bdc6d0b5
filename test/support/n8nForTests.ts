import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from '../../scripts/demo/installPackage.ts';
import { startN8n } from '../../scripts/demo/n8nProcess.ts';
import { cacheRoot } from '../../scripts/demo/paths.ts';

/** A running n8n, in a form that can be handed from vitest's global setup to the test files. */
export interface N8nForTests {
	readonly url: string;
	readonly logFile: string;
	/** Where the nodes of this n8n keep their audit trail. */
	readonly recordsFolder: string;
	readonly passwordFile: string;
	readonly probeFile: string;
}

/** What the probe inside the n8n process measured since it was last reset. */
export interface Probe {
	readonly p50Ms: number;
	readonly p99Ms: number;
	readonly maxMs: number;
	readonly samples: number;
	readonly rssMb: number;
	/** Every host and port the process connected to since it started, also in vain. */
	readonly connections: readonly string[];
}

/**
 * Starts a real n8n with this package installed as a tarball, in a folder that is new and is deleted at the end.
 * The installed package is shared by all of them and made again when the checkout has changed.
 */
export async function startN8nForTests(): Promise<{ readonly n8n: N8nForTests; stop(): Promise<void> }> {
	const nodes = join(cacheRoot(), 'e2e/nodes');
	await installPackage(nodes);
	const userFolder = mkdtempSync(join(tmpdir(), 'hybrid-llm-e2e-'));
	mkdirSync(join(userFolder, '.n8n'));
	symlinkSync(nodes, join(userFolder, '.n8n/nodes'), 'junction');
	const probeFile = join(userFolder, 'probe.json');
	const running = await startN8n({
		userFolder,
		nodeArguments: ['--require', join(import.meta.dirname, 'processProbe.cjs')],
		env: { PROBE_FILE: probeFile },
	});
	return {
		n8n: {
			url: running.url,
			logFile: running.logFile,
			recordsFolder: join(userFolder, '.n8n/hybrid-llm/records'),
			passwordFile: join(userFolder, 'owner.json'),
			probeFile,
		},
		async stop() {
			await running.stop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
}

/** Reads what the probe measured, once it has measured for a moment longer. */
export async function readProbe({ probeFile }: N8nForTests): Promise<Probe> {
	await new Promise((resolve) => setTimeout(resolve, 600));
	return JSON.parse(readFileSync(probeFile, 'utf8'));
}

/** Starts the measurement anew. */
export async function resetProbe({ probeFile }: N8nForTests): Promise<void> {
	writeFileSync(`${probeFile}.reset`, '');
	while (existsSync(`${probeFile}.reset`)) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Everything that n8n and the nodes wrote to files that may hold no text of an item: its log and the audit trail. */
export function writtenRecords({ logFile, recordsFolder }: N8nForTests): string {
	const records = existsSync(recordsFolder)
		? readdirSync(recordsFolder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
		: [];
	return [readFileSync(logFile, 'utf8'), ...records].join('\n');
}
