/** Processor time this process has used, in milliseconds: what a time budget means on a machine that others use too. */
export function cpuTimeMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}
