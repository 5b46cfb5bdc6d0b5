import type { Decision, Sensitivity } from '../privacy/policy';
import type { RawText } from '../text';

/** One piece of an item that is judged on its own: a field, or a page of a document. */
export interface Part {
	readonly name: string;
	readonly text: RawText;
	readonly sensitivity: Sensitivity;
	/** Page number, from 1, for parts of a document. */
	readonly page?: number;
}

/** How a part was treated, as it stands in the output: names, types and counts, no text. */
export interface PartReport {
	readonly name: string;
	readonly decision: Decision;
	readonly route: 'local' | 'cloud';
	/** Which rule decided, and why the route differs from what the decision would allow. */
	readonly rule: string;
	readonly entities: Readonly<Record<string, number>>;
	/** The exact text that leaves or would leave; only on request. */
	readonly outgoing?: string;
}
