import type { Ruling } from '../privacy/policy';

/** What is set up besides the local side, which is always there. */
export interface Available {
	readonly cloud: boolean;
	/** False when a parameter of the task (a category, a rule) may not leave: then no question can be asked outside. */
	readonly parametersMayLeave: boolean;
}

/** Where a part is worked on, and by which rule. */
export interface Route {
	readonly kind: 'local' | 'cloud';
	readonly rule: string;
}

/** Joins a part's ruling with what is available. Whatever is missing, `localOnly` never becomes `cloud`. */
export function chooseRoute({ decision, rule }: Ruling, available: Available): Route {
	if (decision === 'localOnly') return { kind: 'local', rule };
	if (!available.cloud) return { kind: 'local', rule: `${rule}; cloud not configured` };
	if (!available.parametersMayLeave) return { kind: 'local', rule: `${rule}; a parameter of the task may not leave` };
	return { kind: 'cloud', rule };
}
