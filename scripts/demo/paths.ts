import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The n8n release that the set-up installs and the demo and the end-to-end tests run. */
export const N8N_VERSION = '2.41.1';

/** Folder of this checkout. */
export const CHECKOUT = resolve(import.meta.dirname, '../..');

/** Folder for everything that can be fetched or built again: `$XDG_CACHE_HOME/hybrid-llm`, else `~/.cache/hybrid-llm`. */
export function cacheRoot(): string {
	return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'hybrid-llm');
}

/** The script that starts n8n, where the set-up puts it. Fails with the way out when it is not there. */
export function n8nScript(): string {
	const script = join(cacheRoot(), 'n8n', N8N_VERSION, 'node_modules/n8n/bin/n8n');
	if (!existsSync(script)) throw new Error(`n8n ${N8N_VERSION} is not installed (${script}). Run: npm run setup`);
	return script;
}
