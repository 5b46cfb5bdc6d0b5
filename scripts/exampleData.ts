/** Writes `examples/data`, all of it synthetic. Run: node scripts/exampleData.ts */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CONTRACT } from './exampleData/contract.ts';
import { pdfOf } from './exampleData/pdf.ts';
import { plant, type Planted } from './exampleData/planted.ts';
import { CLINICAL_NOTE, PROCESSING_NOTICE } from './exampleData/texts.ts';
import { TICKETS, type MarkedTicket } from './exampleData/tickets.ts';

/** The files of `examples/data` by name. Same sources, same bytes. */
export async function exampleData(): Promise<Readonly<Record<string, Uint8Array>>> {
	const planted: Planted[] = [];
	const take = (marked: string, where: string): string => {
		const result = plant(marked, where);
		planted.push(...result.planted);
		return result.text;
	};
	const tickets = TICKETS.map((ticket, index) => plainTicket(ticket, `T-${String(index + 1).padStart(3, '0')}`, take));
	const expected = TICKETS.map(({ category }, index) => ({ id: tickets[index]?.id, category }));
	const pages = CONTRACT.map((page, index) => page.map((paragraph) => take(paragraph, `contract.pdf page ${index + 1}`)));
	const whole = planted.map(({ value }) => value);
	return {
		'tickets.jsonl': utf8(tickets.map((ticket) => `${JSON.stringify(ticket)}\n`).join('')),
		'expected.jsonl': utf8(expected.map((row) => `${JSON.stringify(row)}\n`).join('')),
		'contract.pdf': await pdfOf('Services Agreement (synthetic)', pages, whole),
		'clinical-note.txt': utf8(take(CLINICAL_NOTE, 'clinical-note.txt')),
		'processing-notice.txt': utf8(take(PROCESSING_NOTICE, 'processing-notice.txt')),
		'planted.json': utf8(`${JSON.stringify(planted, null, '\t')}\n`),
	};
}

function plainTicket({ subject, body, name, email, notes }: MarkedTicket, id: string, take: (marked: string, where: string) => string) {
	const where = (field: string) => `tickets.jsonl ${id} ${field}`;
	return {
		id,
		subject: take(subject, where('subject')),
		body: take(body, where('body')),
		customer: {
			name: take(`[[PERSON|${name}]]`, where('customer.name')),
			email: take(`[[EMAIL_ADDRESS|${email}]]`, where('customer.email')),
		},
		...(notes === undefined ? {} : { notes: take(notes, where('notes')) }),
	};
}

function utf8(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const folder = join(import.meta.dirname, '../examples/data');
	mkdirSync(folder, { recursive: true });
	for (const [name, bytes] of Object.entries(await exampleData())) {
		writeFileSync(join(folder, name), bytes);
		process.stdout.write(`examples/data/${name}  ${bytes.length} bytes\n`);
	}
}
