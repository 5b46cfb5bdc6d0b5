import type { Decision, Sensitivity } from '../privacy/policy';
import type { RawText } from '../text';

/** One piece of an item that is judged on its own: a field, or a page of a document. */
export interface Part {
	readonly name: string;
	readonly text: RawText;
	readonly sensitivity: Sensitivity;
	/** Page number, from 1, for parts of a document. */
	readonly page?: number;
	/** Path of the field, where the name is another one; rules of a policy go by it. Never reported: it may be a value. */
	readonly field?: string;
}

/** How often one recognizer found one entity, and what the policy says of it. */
export interface FindingReport {
	readonly entity: string;
	readonly decision: Decision;
	readonly recognizer: string;
	readonly count: number;
}

/** How a part was treated, as it stands in the output: names, types and counts, no text. */
export interface PartReport {
	readonly name: string;
	readonly decision: Decision;
	readonly route: 'local' | 'cloud';
	/** Which rule decided, and why the route differs from what the decision would allow. */
	readonly rule: string;
	readonly entities: Readonly<Record<string, number>>;
	/** What was found; only in a preview. */
	readonly findings?: readonly FindingReport[];
	/** The exact text that leaves or would leave; only on request. */
	readonly outgoing?: string;
}
