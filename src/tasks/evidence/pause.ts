/** Lets other work run when the last pause was over 10 ms ago. One per stretch of work. */
export function pauses(): () => Promise<void> | undefined {
	let last = performance.now();
	return () => {
		if (performance.now() - last < 10) return undefined;
		return new Promise((resolve) => {
			setImmediate(() => {
				last = performance.now();
				resolve();
			});
		});
	};
}
