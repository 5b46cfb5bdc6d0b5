/** What a command may touch of the outside, so that it can be tested without a process. */
export interface CliIo {
	/** Lines of standard input. */
	readonly lines: AsyncIterable<string>;
	out(line: string): void;
	err(text: string): void;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Home folder of the user, for the default places of models and records. */
	readonly home: string;
	/** Standard error is a terminal: progress is drawn, not logged. */
	readonly isTerminal: boolean;
	readonly signal: AbortSignal;
}

/** Wrong usage: the command was not understood. Ends with exit status 2. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
