import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingAfterInstall } from './debian.mjs';
import { N8N, N8N_VERSION } from './places.mjs';
import { run } from './run.mjs';

/** Installs n8n with its SQLite database into the cache, unless it is there and works. */
export async function installN8n(node24) {
	const stamp = join(N8N, '.complete');
	if (existsSync(stamp)) return { detail: 'already there' };
	if (!(await works(N8N, node24))) await install(node24);
	writeFileSync(stamp, '');
	return { detail: 'installed' };
}

async function install(node24) {
	const missing = await missingAfterInstall(['python3', 'make', 'g++']);
	const part = `${N8N}.part`;
	rmSync(part, { recursive: true, force: true });
	mkdirSync(part, { recursive: true });
	writeFileSync(join(part, 'package.json'), JSON.stringify({ private: true }));
	const options = { cwd: part, env: node24.env };
	await run('n8n', 'npm', ['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', `n8n@${N8N_VERSION}`], options);
	await buildSqlite(part, node24).catch((error) => {
		const advice = missing.length > 0 ? `Install these packages first: ${missing.join(', ')}\n` : '';
		throw new Error(advice + error.message);
	});
	if (!(await works(part, node24))) throw new Error(`n8n ${N8N_VERSION} was installed into ${part}, but does not start`);
	rmSync(N8N, { recursive: true, force: true });
	renameSync(part, N8N);
}

/** The only native part. Without its folder of headers, node-gyp takes those of the Node that npm was installed with. */
async function buildSqlite(folder, { env, headers }) {
	const gyp = headers ? { npm_config_nodedir: headers } : {};
	await run('n8n', 'npm', ['rebuild', '--ignore-scripts=false', 'sqlite3'], { cwd: folder, env: { ...env, ...gyp } });
}

async function works(folder, { node, env }) {
	if (!existsSync(join(folder, 'node_modules/n8n/bin/n8n'))) return false;
	try {
		await run('n8n', node, ['-e', 'require("sqlite3")'], { cwd: folder, env });
		return (await run('n8n', node, ['node_modules/n8n/bin/n8n', '--version'], { cwd: folder, env })).trim().endsWith(N8N_VERSION);
	} catch {
		return false;
	}
}
