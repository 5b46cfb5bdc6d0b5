import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this checkout. */
export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));

/** Folder for everything that can be fetched or built again. */
export const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hybrid-llm');

/** Output of the set-up's child processes, one file per step. */
export const LOGS = join(CACHE, 'logs');

export const N8N_VERSION = '2.41.1';
export const N8N = join(CACHE, 'n8n', N8N_VERSION);

export const LLAMA_SERVER_VERSION = '11434.0.0';
export const LLAMA_SERVER = join(CACHE, 'llama-server', LLAMA_SERVER_VERSION, 'llama-server');

/** The compiled `hybrid-llm`. */
export const LAUNCHER = join(CHECKOUT, 'dist/src/cli/launcher.js');
