import { EngineError } from '../errors';

/** One task at a time, first come first served, with a limit on how many may wait. */
export class BoundedQueue {
	private last: Promise<unknown> = Promise.resolve();
	private waiting = 0;

	/** `limit`: tasks that may wait or run at a time. */
	constructor(private readonly limit: number) {}

	/**
	 * Runs `task` when all before it are done.
	 * @throws EngineError LOCAL_QUEUE_FULL at once when the queue is full; CANCELLED when the signal fired while it waited.
	 */
	async run<R>(task: () => Promise<R>, signal?: AbortSignal): Promise<R> {
		if (this.waiting >= this.limit) throw new EngineError('LOCAL_QUEUE_FULL', { waiting: this.waiting });
		this.waiting += 1;
		const turn = this.last.then(() => {
			if (signal?.aborted) throw new EngineError('CANCELLED');
			return task();
		});
		this.last = turn.catch(() => undefined);
		try {
			return await turn;
		} finally {
			this.waiting -= 1;
		}
	}
}
