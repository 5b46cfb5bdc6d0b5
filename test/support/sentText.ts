import type { LoopbackCloud } from './loopbackCloud';

/** All that reached the cloud as one text: request lines, headers and bodies, byte for byte. */
export function sentBytes({ requests }: LoopbackCloud): string {
	return requests.map(({ method, path, headers, body }) => [method, path, JSON.stringify(headers), body.toString('utf8')].join('\n')).join('\n');
}

/** The contents of all messages that reached the cloud, as the model would read them. */
export function sentMessages({ requests }: LoopbackCloud): string {
	return requests
		.filter(({ method }) => method === 'POST')
		.flatMap(({ body }) => (JSON.parse(body.toString('utf8')) as { messages: readonly { content: string }[] }).messages)
		.map(({ content }) => content)
		.join('\n');
}
