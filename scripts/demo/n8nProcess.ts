import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { n8nScript } from './paths.ts';

/** How to start n8n. */
export interface N8nOptions {
	/** Folder of this n8n alone: database, encryption key, community packages, log. */
	readonly userFolder: string;
	/** Port of the editor. Defaults to a free one. */
	readonly port?: number | undefined;
	/** More environment variables for the n8n process. */
	readonly env?: Readonly<Record<string, string>>;
	/** Arguments for Node itself, for example `--require` with a probe. */
	readonly nodeArguments?: readonly string[];
	/** Stops n8n, also while it starts. */
	readonly signal?: AbortSignal;
}

/** An n8n that answers requests. */
export interface N8nProcess {
	readonly url: string;
	readonly pid: number;
	/** File with everything n8n wrote to stdout and stderr. */
	readonly logFile: string;
	/** Resolves when the process has ended, whoever ended it. */
	readonly ended: Promise<void>;
	/** Asks n8n to shut down; ends it by force after 10 s. */
	stop(): Promise<void>;
}

/** No telemetry, no look-ups, no banners: nothing of this n8n's own leaves the machine. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	// mcp-registry looks something up at n8n's own API; the others only make the start slower.
	N8N_DISABLED_MODULES: 'mcp-registry,agents,instance-ai,chat-hub,insights,mcp,breaking-changes,otel,source-control',
	// The editor is served over plain http on this machine only.
	N8N_SECURE_COOKIE: 'false',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
} as const;

const START_LIMIT_MS = 180_000;

/** Starts n8n and waits until it serves requests. */
export async function startN8n(options: N8nOptions): Promise<N8nProcess> {
	options.signal?.throwIfAborted();
	// An n8n of somebody else would answer there, and take our requests for its own.
	if (options.port !== undefined && !(await isFree(options.port))) throw new Error(`The port ${options.port} is in use; choose another`);
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	mkdirSync(options.userFolder, { recursive: true });
	const pidFile = refuseSecond(options.userFolder);
	const logFile = join(options.userFolder, 'n8n.log');
	const log = createWriteStream(logFile, { flags: 'w', mode: 0o600 });
	const child = spawn(process.execPath, [...(options.nodeArguments ?? []), n8nScript(), 'start'], {
		cwd: options.userFolder,
		env: {
			...ownEnvironment(),
			...QUIET,
			N8N_USER_FOLDER: options.userFolder,
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			...options.env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	writeFileSync(pidFile, String(child.pid ?? ''));
	child.stdout?.pipe(log, { end: false });
	child.stderr?.pipe(log, { end: false });
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			rmSync(pidFile, { force: true });
			log.end(resolve);
		};
		child.once('exit', end);
		child.once('error', end);
	});
	const stop = () => stopChild(child, ended);
	options.signal?.addEventListener('abort', () => void stop(), { once: true });
	if (options.signal?.aborted) void stop();
	try {
		await ready(url, child);
	} catch (error) {
		await stop();
		throw new Error(`n8n did not start: ${error instanceof Error ? error.message : String(error)}. Its log: ${logFile}`);
	}
	return { url, pid: child.pid ?? 0, logFile, ended, stop };
}

/** A TCP port that is free on 127.0.0.1 now. */
export async function freePort(): Promise<number> {
	return listenOnce(0);
}

/** Whether a TCP port is free on 127.0.0.1 now. */
export async function isFree(port: number): Promise<boolean> {
	return listenOnce(port).then(
		() => true,
		() => false,
	);
}

function listenOnce(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
		});
	});
}

/** The environment without what would change this n8n or hand it a key that only the credential should hold. */
function ownEnvironment(): NodeJS.ProcessEnv {
	const strange = /^(N8N_|OPENAI_|EXECUTIONS_|DB_|NODE_OPTIONS$|NODE_ENV$|VITEST)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !strange.test(name)));
}

/** Two n8n on one database would spoil it. */
function refuseSecond(userFolder: string): string {
	const pidFile = join(userFolder, 'n8n.pid');
	const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
	if (pid > 0 && isRunning(pid)) throw new Error(`An n8n runs in ${userFolder} already, as process ${pid}. Stop it first; if there is none, delete ${pidFile}`);
	return pidFile;
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function ready(url: string, child: ChildProcess): Promise<void> {
	const started = Date.now();
	while (Date.now() - started < START_LIMIT_MS) {
		if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the process ended with ${child.exitCode ?? child.signalCode}`);
		// Readiness answers before the REST routes are mounted, so the settings are asked for as well.
		if ((await answers(`${url}/healthz/readiness`)) && (await answers(`${url}/rest/settings`))) return;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error(`no answer in ${START_LIMIT_MS / 1000} s`);
}

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		await response.arrayBuffer();
		return response.ok && (response.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
	await ended;
	clearTimeout(timer);
}
