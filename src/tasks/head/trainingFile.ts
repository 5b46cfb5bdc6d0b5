import { createHmac, randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { EngineError } from '../../errors';
import { packFloats, unpackFloats } from './pack';
import type { FeatureCounts } from './wordFeatures';

/** A labelled ticket without its text. */
export interface KeptRow {
	readonly key: string;
	/** Name of the label. */
	readonly label: string;
	readonly features: FeatureCounts;
	readonly vector?: Float32Array;
}

/**
 * What a training was made from, kept beside its head so that the next one takes seconds and corrections can be added: per ticket a keyed hash
 * of the text, the label, hashed features and the embedding. No text; but an embedding can be turned back into something near
 * the text, so the file belongs inside the perimeter. It is readable by its owner only.
 */
export class TrainingFile {
	private readonly rows = new Map<string, KeptRow>();

	/** `embedding`: SHA-256 of the model of the vectors; `undefined` when there are none. */
	constructor(
		readonly embedding: string | undefined,
		private readonly secret: Buffer = randomBytes(32),
	) {}

	/** The key of a text: HMAC-SHA-256 by a secret of this file, so that files cannot be compared with one another. */
	keyOf(text: string): string {
		return createHmac('sha256', this.secret).update(text).digest('base64url').slice(0, 22);
	}

	get(key: string): KeptRow | undefined {
		return this.rows.get(key);
	}

	/** A row of the same text is replaced: the later label is the correction. */
	put(row: KeptRow): void {
		this.rows.set(row.key, row);
	}

	all(): readonly KeptRow[] {
		return [...this.rows.values()];
	}

	/** Writes aside and renames, so that an interruption leaves the old file. */
	async write(path: string): Promise<void> {
		const part = `${path}.${process.pid}.part`;
		const file = await open(part, 'w', 0o600);
		try {
			await file.write(`${JSON.stringify({ format: FORMAT, version: 1, secret: this.secret.toString('base64'), embedding: this.embedding ?? null })}\n`);
			for (const { key, label, features, vector } of this.rows.values()) {
				const numbers = [features.features, features.counts].map((values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64'));
				await file.write(`${JSON.stringify([key, label, ...numbers, vector ? Buffer.from(packFloats(vector)).toString('base64') : null])}\n`);
			}
		} finally {
			await file.close();
		}
		await rename(part, path);
	}
}

const FORMAT = 'hybrid-llm-training';

/**
 * Reads the file of an earlier training; `undefined` when there is none.
 * @throws EngineError HEAD_INVALID when it is damaged.
 */
export async function readTrainingFile(path: string): Promise<TrainingFile | undefined> {
	const text = await readFile(path, 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	try {
		const [head = '', ...lines] = text.trimEnd().split('\n');
		const { format, version, secret, embedding } = JSON.parse(head) as Readonly<Record<string, unknown>>;
		if (format !== FORMAT || version !== 1 || typeof secret !== 'string') throw new Error('another file');
		const file = new TrainingFile(typeof embedding === 'string' ? embedding : undefined, Buffer.from(secret, 'base64'));
		for (const line of lines) file.put(readRow(JSON.parse(line)));
		return file;
	} catch {
		throw new EngineError('HEAD_INVALID', { reason: 'the file of its training rows is damaged' });
	}
}

function readRow(value: unknown): KeptRow {
	const [key, label, features, counts, vector] = value as readonly unknown[];
	if (typeof key !== 'string' || typeof label !== 'string' || typeof features !== 'string' || typeof counts !== 'string') throw new Error('a damaged row');
	return {
		key,
		label,
		features: { features: shorts(features), counts: shorts(counts) },
		...(typeof vector === 'string' ? { vector: unpackFloats(Buffer.from(vector, 'base64')) } : {}),
	};
}

function shorts(text: string): Uint16Array {
	// A copy, as a buffer out of the pool may begin at an odd address.
	return new Uint16Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}
