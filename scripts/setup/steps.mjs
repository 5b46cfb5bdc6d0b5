import { isStopping, stopAll } from './run.mjs';

const HEARTBEAT_MS = 30_000;
const isTerminal = process.stderr.isTTY === true;
const started = new Map();
let nextHeartbeat = Date.now() + HEARTBEAT_MS;

/**
 * Runs one step of the set-up and says on standard error how long it took. `work` may give a detail to show.
 * A step that fails ends the set-up, the steps beside it included.
 */
export async function step(name, work) {
	started.set(name, Date.now());
	const ticking = setInterval(showRunning, 1_000);
	try {
		const { value, detail } = (await work()) ?? {};
		say(`✓ ${name}${detail ? ` (${detail})` : ''}`, name);
		return value;
	} catch (error) {
		// The steps beside it fail because they are stopped, which is nothing to tell.
		if (isStopping()) return await new Promise(() => undefined);
		say(`✗ ${name}`, name);
		process.stderr.write(`\n${error.message}\n\nThe set-up did not finish. Mend the cause and run the same command again: what is done is not done twice.\n`);
		await stopAll();
		process.exit(1);
	} finally {
		clearInterval(ticking);
		started.delete(name);
	}
}

/** A line that stays above the running steps. */
export function note(text) {
	process.stderr.write(`${isTerminal ? '\r\x1b[K' : ''}${text}\n`);
}

function say(text, name) {
	note(`${text}  ${seconds(name)}`);
}

/** What is under way: redrawn in place on a terminal, a line now and then elsewhere. */
function showRunning() {
	const list = [...started.keys()].map((name) => `${name} ${seconds(name)}`).join(' · ');
	if (isTerminal) process.stderr.write(`\r\x1b[K… ${list}`.slice(0, (process.stderr.columns ?? 80) + 3));
	else if (Date.now() > nextHeartbeat) {
		nextHeartbeat = Date.now() + HEARTBEAT_MS;
		process.stderr.write(`… ${list}\n`);
	}
}

function seconds(name) {
	return `${((Date.now() - started.get(name)) / 1000).toFixed(1)} s`;
}
