/** Writes `examples/*.json`, the importable workflows, from `examples/data`. Run: node scripts/examples.ts */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Workflow } from './demo/n8nApi.ts';
import { CHECKOUT } from './demo/paths.ts';
import { classifyTicketExample } from './examples/classifyTicket.ts';
import { complianceCheckExample } from './examples/complianceCheck.ts';
import { summarizeDocumentExample } from './examples/summarizeDocument.ts';

const DATA = join(CHECKOUT, 'examples/data');

/** The content of every example, by its path from the checkout. */
export function exampleFiles(): Readonly<Record<string, string>> {
	const text = (name: string) => readFileSync(join(DATA, name), 'utf8');
	const tickets: readonly unknown[] = text('tickets.jsonl')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line));
	const workflows: readonly (readonly [string, Workflow])[] = [
		['classify-ticket', classifyTicketExample(tickets)],
		['summarize-document', summarizeDocumentExample(readFileSync(join(DATA, 'contract.pdf')))],
		['compliance-check', complianceCheckExample(text('clinical-note.txt'), text('processing-notice.txt'))],
	];
	return Object.fromEntries(workflows.map(([name, workflow]) => [`examples/${name}.json`, `${JSON.stringify(workflow, null, 2)}\n`]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	for (const [path, content] of Object.entries(exampleFiles())) {
		writeFileSync(join(CHECKOUT, path), content);
		process.stdout.write(`${path}\n`);
	}
}
