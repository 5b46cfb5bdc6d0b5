import { analyze } from '../privacy/analyze';
import type { Recognizer } from '../privacy/recognizer';
import type { Span } from '../text';

/** More texts than this are of items: parameters of a configuration are some hundreds. */
const MOST = 2_000;

/**
 * What the recognizers of a policy find in the parameters of a task, which come with every item: each text is looked through once.
 * The values of an item are looked for in them all the same; where there are any, the text is looked through anew.
 */
export class RememberedFindings {
	private readonly known = new Map<string, Promise<readonly Span[]>>();

	/** @param counts which findings there are at all; the same at every call. */
	constructor(
		readonly recognizers: readonly Recognizer[],
		private readonly counts: (span: Span) => boolean,
	) {}

	/**
	 * The same as `analyze` by all recognizers and `added`.
	 * @param added recognizers for the values of an item.
	 * @throws EngineError DETECTION_FAILED
	 */
	async analyze(text: string, added: readonly Recognizer[]): Promise<readonly Span[]> {
		// A recognizer that finds nothing changes nothing in what the others found.
		const touched = added.length > 0 && (await analyze(text, added, this.counts)).length > 0;
		return touched ? analyze(text, [...this.recognizers, ...added], this.counts) : this.once(text);
	}

	private once(text: string): Promise<readonly Span[]> {
		const known = this.known.get(text);
		if (known) return known;
		const spans = analyze(text, this.recognizers, this.counts);
		if (this.known.size >= MOST) this.known.clear();
		this.known.set(text, spans);
		spans.catch(() => this.known.delete(text));
		return spans;
	}
}
