import type { CliIo } from './io';

/** Tells on standard error how far a run is: one line that is redrawn on a terminal, a line now and then elsewhere. */
export function progressOn(io: CliIo): { step(failed: number): void; within(done: number, total: number): void; done(): void } {
	const started = performance.now();
	let count = 0;
	let drawn = 0;
	let bar = '';
	const text = (failed: number) => {
		const seconds = (performance.now() - started) / 1000;
		const errors = failed > 0 ? `, ${failed} failed` : '';
		return `${count} done${errors}, ${(count / Math.max(seconds, 0.001)).toFixed(1)}/s`;
	};
	return {
		/** How far the record is that moved last; many may be under way. */
		within(done, total) {
			const now = performance.now();
			if (!io.isTerminal || total < 2 || (now - drawn < 100 && done < total)) return;
			drawn = now;
			bar = barOf(done, total);
			io.err(`\r${text(0)} ${bar}   `);
		},
		step(failed) {
			count += 1;
			const now = performance.now();
			if (io.isTerminal && now - drawn > 100) {
				drawn = now;
				io.err(`\r${text(failed)}   `);
			} else if (!io.isTerminal && count % 1000 === 0) {
				io.err(`${text(failed)}\n`);
			}
		},
		done() {
			if (io.isTerminal && drawn > 0) io.err(`\r${' '.repeat(50 + bar.length)}\r`);
		},
	};
}

const BAR = 20;

function barOf(done: number, total: number): string {
	const full = Math.round((BAR * done) / total);
	return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${done}/${total}`;
}
