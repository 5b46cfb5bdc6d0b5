import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Backend, Embedder } from '../../src/backends/backend';
import { CloudBackend } from '../../src/backends/cloud';
import { Engine, type Collaborators } from '../../src/engine/engine';
import type { Part } from '../../src/engine/part';
import type { Sensitivity } from '../../src/privacy/policy';
import { policyByName } from '../../src/privacy/presets/policyByName';
import { AuditTrail } from '../../src/records/auditTrail';
import { contentHmac } from '../../src/records/contentHmac';
import { rawText, type RawText } from '../../src/text';

/** Vectors that depend on the words of a text: texts that share words are near one another. */
export const wordEmbedder: Embedder = {
	model: 'words',
	sha256: '0'.repeat(64),
	embed: async (texts) =>
		texts.map((text) => {
			const vector = new Float32Array(64);
			for (const word of text.toLowerCase().match(/\w+/g) ?? []) {
				const bucket = [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 64, 7);
				vector[bucket] = (vector[bucket] ?? 0) + 1;
			}
			const norm = Math.hypot(...vector) || 1;
			return { vector: vector.map((value) => value / norm), tokens: text.length };
		}),
};

/** An engine over a real audit trail in a folder of its own, with local models that need no file. */
export async function testEngine(options: { cloudUrl?: string; policy?: string; writer?: Backend<RawText>; with?: Partial<Collaborators> } = {}) {
	const folder = join(await mkdtemp(join(tmpdir(), 'engine-')), 'records');
	const audit = new AuditTrail(folder);
	onTestFinished(() => audit.close());
	const engine = new Engine({
		policy: policyByName(options.policy ?? 'balanced'),
		local: { embedder: async () => wordEmbedder, writer: async () => options.writer },
		cloud: options.cloudUrl ? new CloudBackend({ baseUrl: options.cloudUrl, apiKey: 'test-key', model: 'gpt-4.1-mini', maxRetries: 0 }) : undefined,
		audit,
		contentHmac: contentHmac(async () => Buffer.alloc(32, 1)),
		cloudFallback: false,
		...options.with,
	});
	const records = async (): Promise<readonly Record<string, unknown>[]> => {
		const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
		const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
		// What is of an item; the chain has records of its own.
		return texts.flatMap((text) => text.trimEnd().split('\n').map((line) => JSON.parse(line))).filter((record) => 'auditId' in record);
	};
	return { engine, folder, records };
}

export function part(name: string, text: string, sensitivity: Sensitivity = 'auto'): Part {
	return { name, text: rawText(text), sensitivity };
}
