import { N8nApi } from '../../scripts/demo/n8nApi.ts';
import type { N8nForTests } from './n8nForTests';

/** The REST interface of an n8n, signed in. */
export async function signIn({ url, passwordFile }: N8nForTests): Promise<N8nApi> {
	const api = new N8nApi(url);
	await api.signIn(passwordFile);
	return api;
}
