import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a second; Linux has reported 100 to programs since long. */
const TICKS = 100;

/** Processor time that a process of this machine has used, in seconds. Linux only. */
export function processSeconds(pid: number): number {
	// The name of the program stands in brackets and may hold spaces.
	const [, rest = ''] = /^\d+ \(.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
	const fields = rest.split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
