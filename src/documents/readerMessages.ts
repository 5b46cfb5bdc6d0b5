import { NOTICES, type Failure, type ReaderMessage } from './readerProtocol';

const FAILURES: readonly unknown[] = ['password', 'tooManyPages', 'tooMuchText', 'tooManyAttachments', 'ocr', 'invalid'] satisfies Failure['failure'][];
const KINDS: readonly unknown[] = NOTICES;

/** Whether what a child said has one of the shapes of the protocol. */
export function isMessage(message: unknown): message is ReaderMessage {
	if (typeof message !== 'object' || message === null) return false;
	const { text, quality, ocr, name, bytes, notice, count, pages, recognizing, done, more, layout } = message as Record<string, unknown>;
	if (more !== undefined && more !== true) return false;
	if (text !== undefined) return typeof text === 'string' && typeof quality === 'number' && quality >= 0 && quality <= 1 && (ocr === undefined || ocr === true);
	if (layout !== undefined) return isPackedLayout(layout);
	if (bytes !== undefined) return typeof name === 'string' && bytes instanceof Uint8Array;
	if (notice !== undefined) return KINDS.includes(notice) && isCount(count) && Array.isArray(pages) && pages.every(isCount);
	return recognizing === true || done === true || isFailure(message);
}

/** Whether a message of the child says why it gave up. */
export function isFailure(message: object): message is Failure {
	const { failure, pages, page } = message as Record<string, unknown>;
	if (!FAILURES.includes(failure)) return false;
	if (failure === 'tooManyPages') return isCount(pages);
	return failure !== 'invalid' || isCount(page);
}

/** Whether the numbers add up, is seen when they are unpacked. */
function isPackedLayout(layout: unknown): boolean {
	if (typeof layout !== 'object' || layout === null) return false;
	const { width, height, runs } = layout as Record<string, unknown>;
	return typeof width === 'number' && typeof height === 'number' && runs instanceof Float64Array;
}

function isCount(value: unknown): boolean {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
