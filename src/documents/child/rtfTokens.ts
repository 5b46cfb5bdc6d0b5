/** A piece of rich text: a group's border, a control word, a character given by its code, or plain bytes. */
export type RtfToken =
	| { readonly kind: 'open' }
	| { readonly kind: 'close' }
	| { readonly kind: 'control'; readonly word: string; readonly value: number | undefined }
	| { readonly kind: 'byte'; readonly byte: number }
	| { readonly kind: 'text'; readonly bytes: Uint8Array };

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const CONTROL = /\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))/y;

/** Cuts rich text into tokens; line ends of the file mean nothing, binary data (`\bin`) is stepped over. */
export function* rtfTokens(bytes: Uint8Array): Iterable<RtfToken> {
	const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
	for (let at = 0; at < bytes.length; ) {
		const byte = bytes[at];
		if (byte === OPEN || byte === CLOSE) {
			yield { kind: byte === OPEN ? 'open' : 'close' };
			at += 1;
		} else if (byte === BACKSLASH) {
			CONTROL.lastIndex = at;
			const [whole = '\\', word, number, code, sign] = CONTROL.exec(source) ?? [];
			at += whole.length;
			if (word === 'bin') at += Math.max(0, Number(number ?? 0));
			else if (code !== undefined) yield { kind: 'byte', byte: Number.parseInt(code, 16) };
			else if (sign !== undefined && '\\{}'.includes(sign)) yield { kind: 'byte', byte: sign.charCodeAt(0) };
			// A backslash before a line end is a paragraph.
			else if (word !== undefined || sign !== undefined) yield { kind: 'control', word: word ?? (/[\r\n]/.test(sign ?? '') ? 'par' : (sign ?? '')), value: number === undefined ? undefined : Number(number) };
		} else {
			const end = plainEnd(bytes, at);
			const text = bytes.subarray(at, end).filter((character) => character !== 0x0a && character !== 0x0d);
			if (text.length > 0) yield { kind: 'text', bytes: text };
			at = end;
		}
	}
}

/** Pieces are bounded, so that they may be spread. */
function plainEnd(bytes: Uint8Array, from: number): number {
	const last = Math.min(bytes.length, from + 4096);
	for (let at = from; at < last; at++) {
		if (bytes[at] === OPEN || bytes[at] === CLOSE || bytes[at] === BACKSLASH) return at;
	}
	return last;
}
