import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseFlatted } from './flatted.ts';

/** The account that owns a demo or test n8n. */
export interface Owner {
	readonly email: string;
	readonly password: string;
}

/** A workflow as `examples/*.json` holds it. */
export interface Workflow {
	readonly id?: string;
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly pinData?: Readonly<Record<string, unknown>>;
}

export interface WorkflowNode {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: readonly [number, number];
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, CredentialReference>>;
	readonly onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	readonly retryOnFail?: boolean;
}

export interface CredentialReference {
	readonly id: string;
	readonly name: string;
}

/** An item of an execution. */
export interface ResultItem {
	readonly json: Readonly<Record<string, unknown>>;
	readonly binary?: Readonly<Record<string, unknown>>;
	readonly pairedItem?: unknown;
	readonly error?: unknown;
}

/** What an execution did. */
export interface ExecutionResult {
	readonly id: string;
	/** n8n's own word: `success`, `error`, `canceled`, ... */
	readonly status: string;
	readonly error: { readonly message?: string; readonly description?: string } | undefined;
	/** Items by node name, one list per output of the node; no entry for a node that did not run. */
	readonly outputs: Readonly<Record<string, readonly (readonly ResultItem[])[]>>;
	/** Everything n8n keeps of the execution, as text; for searches. */
	readonly stored: string;
}

const TRIGGER = 'n8n-nodes-base.manualTrigger';
const FINISHED = new Set(['success', 'error', 'canceled', 'crashed']);

/** n8n's internal REST interface, the one its editor uses, signed in as the owner. */
export class N8nApi {
	private cookie = '';

	readonly url: string;

	constructor(url: string) {
		this.url = url;
	}

	/**
	 * Signs in as the owner whose password `passwordFile` (mode 0600) holds; sets the owner up, with a random
	 * password, where there is none yet.
	 */
	async signIn(passwordFile: string): Promise<Owner> {
		if (!existsSync(passwordFile)) {
			// n8n wants a capital, a digit and at least eight characters.
			const made: Owner = { email: 'demo@example.com', password: `Demo-${randomBytes(12).toString('base64url')}-1` };
			writeFileSync(passwordFile, JSON.stringify(made), { mode: 0o600 });
		}
		const owner: Owner = JSON.parse(readFileSync(passwordFile, 'utf8'));
		const { userManagement } = await this.request<{ userManagement: { showSetupOnFirstLoad: boolean } }>('GET', '/settings');
		if (userManagement.showSetupOnFirstLoad) await this.request('POST', '/owner/setup', { ...owner, firstName: 'Demo', lastName: 'Owner' });
		else await this.request('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
		return owner;
	}

	/** Creates a credential; one of the same type and name is replaced. */
	async createCredential(type: string, name: string, data: Readonly<Record<string, unknown>>): Promise<CredentialReference> {
		await this.removeCredential(type, name);
		const made = await this.request<{ id: string }>('POST', '/credentials', { type, name, data });
		return { id: made.id, name };
	}

	/** Removes the credentials of this type and name, if there are any. */
	async removeCredential(type: string, name: string): Promise<void> {
		const present = await this.request<readonly { id: string; name: string; type: string }[]>('GET', '/credentials');
		for (const old of present.filter((credential) => credential.type === type && credential.name === name)) {
			await this.request('DELETE', `/credentials/${old.id}`);
		}
	}

	/** Creates a workflow; one with the same id is replaced. Gives its id. */
	async saveWorkflow(workflow: Workflow): Promise<string> {
		const { id, ...content } = workflow;
		const present = await this.request<readonly { id: string }[]>('GET', '/workflows');
		if (present.some((known) => known.id === id)) {
			await this.request('PATCH', `/workflows/${id}?forceSave=true`, content);
			return String(id);
		}
		return (await this.request<{ id: string }>('POST', '/workflows', workflow)).id;
	}

	/** Starts a saved workflow at its Manual Trigger. Gives the id of the execution. */
	async start(workflowId: string): Promise<string> {
		const { nodes } = await this.request<Workflow>('GET', `/workflows/${workflowId}`);
		const trigger = nodes.find((node) => node.type === TRIGGER);
		if (trigger === undefined) throw new Error(`The workflow ${workflowId} has no Manual Trigger`);
		const run = await this.request<{ executionId: string }>('POST', `/workflows/${workflowId}/run`, { triggerToStartFrom: { name: trigger.name } });
		return run.executionId;
	}

	/** Waits until an execution has ended, whether well or not. */
	async finished(executionId: string, limitMs = 300_000): Promise<ExecutionResult> {
		const limit = Date.now() + limitMs;
		while (Date.now() < limit) {
			const execution = await this.request<{ status: string; data: string; finished: boolean }>('GET', `/executions/${executionId}`);
			if (FINISHED.has(execution.status)) return readExecution(executionId, execution.status, execution.data);
			await new Promise((resolve) => setTimeout(resolve, 300));
		}
		throw new Error(`Execution ${executionId} did not end in ${limitMs / 1000} s`);
	}

	/** Saves, starts and waits. */
	async run(workflow: Workflow, limitMs?: number): Promise<ExecutionResult> {
		return this.finished(await this.start(await this.saveWorkflow(workflow)), limitMs);
	}

	/** Cancels a running execution. */
	async cancel(executionId: string): Promise<void> {
		await this.request('POST', `/executions/${executionId}/stop`, {});
	}

	/** One call below `/rest`; gives the `data` of the answer. */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const send = () =>
			fetch(`${this.url}/rest${path}`, {
				method,
				headers: { cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
				signal: AbortSignal.timeout(60_000),
			});
		// A busy n8n may close an idle connection just as it is used again; a question can be asked twice.
		const response = await send().catch((error: unknown) => {
			if (method !== 'GET' || !(error instanceof TypeError)) throw error;
			return send();
		});
		const cookie = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
		const text = await response.text();
		if (!response.ok) throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${messageOf(text)}`);
		return JSON.parse(text).data;
	}
}

function messageOf(answer: string): string {
	try {
		return String(JSON.parse(answer).message);
	} catch {
		return answer.slice(0, 200);
	}
}

interface RunData {
	readonly resultData?: {
		readonly error?: ExecutionResult['error'];
		readonly runData?: Readonly<Record<string, readonly { readonly data?: { readonly main?: readonly (readonly ResultItem[] | null)[] } }[]>>;
	};
}

function readExecution(id: string, status: string, stored: string): ExecutionResult {
	const { resultData } = parseFlatted(stored) as RunData;
	const outputs = Object.entries(resultData?.runData ?? {}).map(([node, runs]): [string, readonly (readonly ResultItem[])[]] => [
		node,
		(runs[0]?.data?.main ?? []).map((items) => items ?? []),
	]);
	return { id, status, error: resultData?.error, outputs: Object.fromEntries(outputs), stored };
}
