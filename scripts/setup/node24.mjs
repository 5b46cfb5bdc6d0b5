import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { CACHE } from './places.mjs';
import { cleanEnvironment, run } from './run.mjs';

const NEEDED = 24;

/**
 * The Node that everything else runs on: this one when it is new enough, else the one npm can bring into the cache.
 * Gives its path, the folder with its headers, and an environment with it first in PATH.
 */
export async function ensureNode24() {
	if (Number(process.versions.node.split('.')[0]) >= NEEDED) return { value: describe(process.execPath), detail: process.version };
	const name = `node-${process.platform}-${process.arch}`;
	const prefix = join(CACHE, 'node');
	const node = join(prefix, 'node_modules', name, 'bin/node');
	if (!(await versionOf(node))) {
		await run('node', 'npm', ['install', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${NEEDED}`]);
	}
	const version = await versionOf(node);
	if (!version) throw new Error(`${node} does not start: install Node ${NEEDED} or newer yourself`);
	return { value: describe(node), detail: version };
}

async function versionOf(node) {
	return existsSync(node) ? (await run('node', node, ['--version']).catch(() => '')).trim() : '';
}

function describe(node) {
	const bin = dirname(node);
	const env = { ...cleanEnvironment(), PATH: `${bin}${delimiter}${process.env.PATH}` };
	const headers = dirname(bin);
	return { node, env, headers: existsSync(join(headers, 'include/node/node.h')) ? headers : undefined };
}
