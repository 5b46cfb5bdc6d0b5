import type { Failure } from '../readerProtocol';

/** Thrown by a reader for what has a name; everything else that is thrown in the child means `invalid`. */
export class ReadFailure extends Error {
	override readonly name = 'ReadFailure';
	readonly failure: Failure;

	constructor(failure: Failure) {
		super(failure.failure);
		this.failure = failure;
	}
}
