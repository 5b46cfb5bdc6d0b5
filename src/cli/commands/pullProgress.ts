import type { PullStep } from '../../models/progress';

const BAR_WIDTH = 24;

const NAMES: Readonly<Record<PullStep['step'], string>> = {
	copy: 'Copying',
	hub: 'Downloading',
	download: 'Downloading',
	unpack: 'Unpacking',
	convert: 'Converting',
	verify: 'Checking the SHA-256 of',
	skipped: 'Going on without the',
};

/** Shows how far a pull is: a bar that is drawn over on a terminal, one line per step elsewhere. */
export class PullProgress {
	private step: string | undefined;
	private lineOpen = false;

	constructor(
		private readonly write: (text: string) => void,
		private readonly isTerminal: boolean,
	) {}

	/** Call it at each report of `pullModel`. */
	show({ step, detail, bytes, totalBytes }: PullStep): void {
		const line = `  ${NAMES[step]} ${detail}`;
		const isNew = step !== this.step;
		this.step = step;
		if (this.isTerminal && bytes !== undefined && totalBytes) {
			if (isNew) this.end();
			this.write(`\r${line} ${bar(bytes / totalBytes)} ${megabytes(bytes)}/${megabytes(totalBytes)} MB`);
			this.lineOpen = true;
		} else if (isNew) {
			this.end();
			this.write(`${line}\n`);
		}
	}

	/** Leaves the line of the bar. */
	end(): void {
		if (this.lineOpen) this.write('\n');
		this.lineOpen = false;
	}
}

function bar(share: number): string {
	const filled = Math.round(Math.min(1, share) * BAR_WIDTH);
	return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`;
}

function megabytes(bytes: number): string {
	return (bytes / 1e6).toFixed(0);
}
