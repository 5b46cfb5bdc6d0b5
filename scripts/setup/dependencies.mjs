import { lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from './places.mjs';
import { run } from './run.mjs';

/** Installs exactly what package-lock.json names, unless that is what is there. */
export async function installDependencies({ env }) {
	const upToDate = isUpToDate();
	if (!upToDate) await run('dependencies', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: CHECKOUT, env });
	linkCommand();
	return { detail: upToDate ? 'as locked' : 'installed' };
}

/**
 * npm writes node_modules/.package-lock.json at the end of an install and removes it at the start: when it agrees with
 * the lock file, nothing has to be done.
 */
function isUpToDate() {
	const [locked, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map(readPackages);
	if (!locked || !installed) return false;
	return Object.entries(locked).every(([path, { version, optional, devOptional }]) => {
		const found = installed[path];
		// Optional packages of other systems are in the lock file only.
		return path === '' || (found ? found.version === version : optional || devOptional);
	});
}

function readPackages(file) {
	try {
		return JSON.parse(readFileSync(join(CHECKOUT, file), 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/** npm links the commands of dependencies, not the package's own; with this, scripts and older versions of npx find it. */
function linkCommand() {
	const link = join(CHECKOUT, 'node_modules/.bin/hybrid-llm');
	const target = '../../dist/src/cli/launcher.js';
	if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
	symlinkSync(target, link);
}
