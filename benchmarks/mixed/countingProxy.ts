import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in front of another one that counts what it is sent, and remembers the answers. */
export interface CountingProxy {
	readonly url: string;
	/** Bytes of all bodies so far, also of those whose answer was remembered. */
	bytes: number;
	close(): void;
}

/** Starts one on 127.0.0.1. Equal bodies get the answer that the first of them got: two runs that send the same are the same. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
	const answers = new Map<string, { readonly status: number; readonly text: string }>();
	const server = createServer((request, response) => {
		void (async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const body = Buffer.concat(chunks);
			proxy.bytes += body.length;
			const key = body.toString('utf8');
			let answer = answers.get(key);
			if (!answer) {
				const given = await fetch(`${target}${(request.url ?? '').replace(/^\/v1/, '')}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' },
					body,
				});
				answer = { status: given.status, text: await given.text() };
				if (given.ok) answers.set(key, answer);
			}
			response.writeHead(answer.status, { 'content-type': 'application/json' });
			response.end(answer.text);
		})().catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const proxy: CountingProxy = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		bytes: 0,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
	return proxy;
}
