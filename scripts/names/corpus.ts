import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A text with its sensitive spans; offsets in UTF-16 code units. */
export interface GoldText {
	readonly id: string;
	readonly text: string;
	readonly spans: readonly { readonly start: number; readonly end: number; readonly type: string }[];
}

export interface GoldSet {
	readonly name: string;
	readonly texts: readonly GoldText[];
}

/** Reads `{id, text, spans: [{start, end, type}]}` a line, gzipped or not; offsets in the file are code points. */
export function readSet(file: string): GoldSet {
	const bytes = readFileSync(file);
	const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter((line) => line.trim() !== '');
	return { name: basename(file).replace(/\.jsonl(\.gz)?$/, ''), texts: lines.map((line) => inCodeUnits(JSON.parse(line) as GoldText)) };
}

function inCodeUnits({ id, text, spans }: GoldText): GoldText {
	const at: number[] = [];
	let unit = 0;
	for (const character of text) {
		at.push(unit);
		unit += character.length;
	}
	at.push(unit);
	return { id, text, spans: spans.map(({ start, end, type }) => ({ start: at[start] ?? unit, end: at[end] ?? unit, type })).sort((a, b) => a.start - b.start) };
}
