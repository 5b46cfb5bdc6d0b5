import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cleanEnvironment, run } from './run.mjs';

/** Which Debian package brings a program. */
const PACKAGES = { python3: 'python3', make: 'build-essential', 'g++': 'build-essential', cmake: 'cmake', ninja: 'ninja-build', pip: 'python3-pip' };

let queue = Promise.resolve();

/**
 * Installs the Debian packages of programs that are missing, where that is possible: as root, with apt-get.
 * Gives what the user has to install, or nothing.
 */
export async function missingAfterInstall(programs) {
	// apt-get holds a lock of its own, and steps run side by side.
	const turn = queue.then(() => install(programs));
	queue = turn.catch(() => undefined);
	return await turn;
}

async function install(programs) {
	const packages = () => [...new Set(programs.filter((program) => !isInstalled(program)).map((program) => PACKAGES[program]))];
	const wanted = packages();
	if (wanted.length > 0 && process.getuid?.() === 0 && isInstalled('apt-get')) {
		const env = { ...cleanEnvironment(), DEBIAN_FRONTEND: 'noninteractive' };
		await run('debian', 'apt-get', ['update', '-q'], { env });
		await run('debian', 'apt-get', ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...wanted], { env });
	}
	return packages();
}

function isInstalled(program) {
	return (process.env.PATH ?? '').split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
