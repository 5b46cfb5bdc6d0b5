import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CatalogueEntry } from '../../src/models/catalogue';

/** The bytes of a file that starts as a GGUF does. */
export const TINY_GGUF = Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(60_000, 'synthetic')]);

/** A catalogue entry for `TINY_GGUF`, in a wheel of the name `synthetic-model`. */
export const TINY_ENTRY: CatalogueEntry = {
	id: 'tiny',
	role: 'completion',
	title: 'Tiny',
	fileName: 'tiny.gguf',
	sha256: createHash('sha256').update(TINY_GGUF).digest('hex'),
	sizeBytes: TINY_GGUF.length,
	licence: 'MIT',
	parameters: 1,
	source: {
		hub: 'hf:user/model/tiny.gguf',
		wheel: { name: 'synthetic-model', version: '1.0', sizeBytes: 1_000, content: { kind: 'gguf', file: 'synthetic_model/tiny.gguf' } },
	},
};

/** Writes the wheel that holds `content` into the folder, and gives its path. */
export function writeTinyWheel(folder: string, content: Buffer = TINY_GGUF): string {
	const info = 'synthetic_model-1.0.dist-info';
	for (const name of ['synthetic_model', info]) mkdirSync(join(folder, name), { recursive: true });
	writeFileSync(join(folder, 'synthetic_model/tiny.gguf'), content);
	writeFileSync(join(folder, info, 'METADATA'), 'Metadata-Version: 2.1\nName: synthetic-model\nVersion: 1.0\n');
	writeFileSync(join(folder, info, 'WHEEL'), 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n');
	writeFileSync(join(folder, info, 'RECORD'), '');
	const wheel = 'synthetic_model-1.0-py3-none-any.whl';
	execFileSync('python3', ['-m', 'zipfile', '-c', wheel, 'synthetic_model', info], { cwd: folder });
	return join(folder, wheel);
}

/** A hub on loopback. `answer` says what a request for the file gets; `requests` counts. */
export async function startTinyHub(answer: { readonly status?: number; readonly content?: Buffer; readonly silent?: boolean }): Promise<{ endpoint: string; requests: string[] }> {
	const requests: string[] = [];
	const { status = 200, content = TINY_GGUF, silent = false } = answer;
	const server: Server = createServer((request, response) => {
		requests.push(`${request.method} ${request.url}`);
		if (silent) return;
		const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
		const body = from === undefined ? content : content.subarray(Number(from), to ? Number(to) + 1 : undefined);
		const range = from === undefined ? {} : { 'content-range': `bytes ${from}-${Number(from) + body.length - 1}/${content.length}` };
		response.writeHead(status === 200 && from !== undefined ? 206 : status, { 'content-length': body.length, 'accept-ranges': 'bytes', ...range });
		response.end(request.method === 'HEAD' ? undefined : body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	return { endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`, requests };
}
