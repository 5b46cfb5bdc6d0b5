import { packLayout, type PageLayout } from '../pageLayout';
import type { Notice, NoticeKind, ReaderMessage, ReadRequest, Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { textQuality } from './textQuality';

/** Characters or bytes in one message: no work to speak of for who receives it. */
const PIECE = 2 ** 18;
/** Runs whose places are told, in all pages together: about 70 bytes each, here and in the parent. Later pages go without. */
const MOST_PLACES = 500_000;

/** Sends what a reader finds to the parent as it is found, and holds the limits on the way. */
export class MessageSink implements Sink {
	pages = 0;
	private characters = 0;
	private attachments = 0;
	private places = 0;
	private readonly notices = new Map<NoticeKind, { count: number; pages: Set<number> }>();
	private readonly limits: Pick<ReadRequest, 'maxPages' | 'maxCharacters' | 'maxAttachments'>;
	private readonly say: (message: ReaderMessage) => void;

	constructor(limits: Pick<ReadRequest, 'maxPages' | 'maxCharacters' | 'maxAttachments'>, say: (message: ReaderMessage) => void) {
		this.limits = limits;
		this.say = say;
	}

	page(raw: string, quality?: number, ocr = false): void {
		const text = cleaned(raw);
		this.pages += 1;
		this.characters += text.length;
		if (this.pages > this.limits.maxPages) throw new ReadFailure({ failure: 'tooManyPages', pages: this.pages });
		if (this.characters > this.limits.maxCharacters) throw new ReadFailure({ failure: 'tooMuchText' });
		const judged = quality ?? textQuality(text);
		const about = { quality: judged, ...(ocr && { ocr: true as const }) };
		let at = 0;
		for (; at + PIECE < text.length; at += PIECE) this.say({ text: text.slice(at, at + PIECE), ...about, more: true });
		this.say({ text: text.slice(at), ...about });
	}

	recognizing(): void {
		this.say({ recognizing: true });
	}

	layout(layout: PageLayout | undefined): void {
		this.places += layout?.runs.length ?? 0;
		if (layout && this.places <= MOST_PLACES) this.say({ layout: packLayout(layout) });
	}

	note(notice: NoticeKind, count = 1, page?: number): void {
		if (count === 0) return;
		const known = this.notices.get(notice) ?? { count: 0, pages: new Set<number>() };
		known.count += count;
		if (page !== undefined) known.pages.add(page);
		this.notices.set(notice, known);
	}

	attach(name: string, bytes: Uint8Array): void {
		this.attachments += 1;
		if (this.attachments > this.limits.maxAttachments) throw new ReadFailure({ failure: 'tooManyAttachments' });
		let at = 0;
		for (; at + PIECE < bytes.length; at += PIECE) this.say({ name: '', bytes: bytes.slice(at, at + PIECE), more: true });
		this.say({ name: cleaned(name), bytes: bytes.slice(at) });
	}

	/** Tells the notices. */
	end(): void {
		if (this.attachments > 0) this.note('attachments', this.attachments);
		for (const [notice, { count, pages }] of this.notices) this.say({ notice, count, pages: [...pages] } satisfies Notice);
	}
}

/** Lone surrogates and control characters come from broken font tables; neither survives a JSON or a mail. */
function cleaned(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f]/g, ' ');
}
