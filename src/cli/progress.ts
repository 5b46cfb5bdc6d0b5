import type { CliIo } from './io';

/** Tells on standard error how far a run is: one line that is redrawn on a terminal, a line now and then elsewhere. */
export function progressOn(io: CliIo): { step(failed: number): void; done(): void } {
	const started = performance.now();
	let count = 0;
	let drawn = 0;
	const text = (failed: number) => {
		const seconds = (performance.now() - started) / 1000;
		const errors = failed > 0 ? `, ${failed} failed` : '';
		return `${count} done${errors}, ${(count / Math.max(seconds, 0.001)).toFixed(1)}/s`;
	};
	return {
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
			if (io.isTerminal && drawn > 0) io.err('\r                                                  \r');
		},
	};
}
