import { inflateSync } from 'node:zlib';

/** Everything a PDF holds: its bytes, and every stream of it unpacked, with texts written in hex read as text. */
export function everythingIn(pdf: Uint8Array): string {
	const raw = Buffer.from(pdf).toString('latin1');
	const streams = [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: mark }) => {
		const body = Buffer.from(pdf).subarray(index + mark.length, raw.indexOf('endstream', index));
		try {
			return inflateSync(body).toString('latin1');
		} catch {
			return body.toString('latin1');
		}
	});
	const all = [raw, ...streams].join('\n');
	const hex = [...all.matchAll(/<([0-9A-Fa-f\s]{4,})>/g)].map(([, digits = '']) => {
		const bytes = Buffer.from(digits.replace(/\s/g, ''), 'hex');
		return `${bytes.toString('latin1')}\n${bytes.toString('utf16le')}\n${bytes.length % 2 === 0 ? Buffer.from(bytes).swap16().toString('utf16le') : ''}`;
	});
	return [all, ...hex].join('\n');
}
