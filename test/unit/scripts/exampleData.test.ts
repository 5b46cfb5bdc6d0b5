import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { exampleData } from '../../../scripts/exampleData.ts';
import { readDocument } from '../../../src/documents/intake';

// Reading a PDF starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const DATA = join(__dirname, '../../../examples/data');
const read = (name: string) => readFile(join(DATA, name));

interface Ticket {
	readonly id: string;
	readonly customer: { readonly name: string; readonly email: string };
	readonly [field: string]: unknown;
}

interface Expected {
	readonly id: string;
	readonly category: string | null;
}

async function rows<T>(name: string): Promise<readonly T[]> {
	return (await read(name)).toString().trim().split('\n').map((line) => JSON.parse(line) as T);
}

interface Planted {
	readonly value: string;
	readonly entity: string;
	readonly where: string;
}

const planted = JSON.parse(readFileSync(join(DATA, 'planted.json'), 'utf8')) as readonly Planted[];

function luhn(digits: string): boolean {
	const sum = [...digits].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}

function mod97(iban: string): bigint {
	const turned = iban.slice(4) + iban.slice(0, 4);
	return BigInt([...turned].map((character) => parseInt(character, 36)).join('')) % 97n;
}

/** What makes each kind valid, and visibly synthetic: numbers and names reserved for examples. */
const CHECKS: Readonly<Record<string, (value: string) => boolean>> = {
	CREDIT_CARD: (value) => luhn(value.replace(/\D/g, '')),
	IBAN_CODE: (value) => mod97(value.replaceAll(' ', '')) === 1n,
	US_SSN: (value) => /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(value),
	EMAIL_ADDRESS: (value) => /^[a-z.]+@example\.(?:com|org)$/.test(value),
	PHONE_NUMBER: (value) => /^1?20255501\d\d$/.test(value.replace(/\D/g, '')),
	IP_ADDRESS: (value) => /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8:/.test(value),
	API_KEY: (value) => /^AKIA[A-Z]{2}7SYNTH3TIC4KEY$|^ghp_Synthetic\w{27}$/.test(value),
	PERSON: (value) => /Sampleton|Ejemplo|Exemplaire|Prob|Testwell|Placeholder|Testperson|Beispiel|Voorbeeld|Mihon|Muestra|Vidu|Eksempel/.test(value),
	MEDICAL_RECORD_NUMBER: (value) => /^MRN-\d{8}$/.test(value),
	DATE_OF_BIRTH: (value) => !Number.isNaN(Date.parse(value)),
	HEALTH: (value) => value.length > 5,
};

/** The texts of the example data by the names that planted.json uses. */
async function places(): Promise<ReadonlyMap<string, string>> {
	const found = new Map<string, string>();
	for (const { id, customer, ...fields } of await rows<Ticket>('tickets.jsonl')) {
		const texts = { ...fields, 'customer.name': customer.name, 'customer.email': customer.email };
		for (const [field, text] of Object.entries(texts)) found.set(`tickets.jsonl ${id} ${field}`, String(text));
	}
	for (const { page, text } of (await readDocument(await read('contract.pdf'))).pages) found.set(`contract.pdf page ${page}`, text);
	for (const name of ['clinical-note.txt', 'processing-notice.txt']) found.set(name, (await read(name)).toString());
	return found;
}

describe('examples/data', () => {
	it('is what scripts/exampleData.ts writes', async () => {
		const files = Object.entries(await exampleData());
		for (const [name, bytes] of files) expect(Buffer.compare(bytes, await read(name)), `${name} differs`).toBe(0);
	});

	it('holds every planted value where planted.json says', async () => {
		const texts = await places();
		expect(planted.filter(({ value, where }) => !texts.get(where)?.includes(value))).toEqual([]);
	});

	it('plants valid and visibly synthetic values of every kind', () => {
		expect(new Set(planted.map(({ entity }) => entity))).toEqual(new Set(Object.keys(CHECKS)));
		expect(planted.filter(({ value, entity }) => !CHECKS[entity]?.(value))).toEqual([]);
	});

	it('has twenty tickets over five categories and two for review', async () => {
		const tickets = await rows<Ticket>('tickets.jsonl');
		const expected = await rows<Expected>('expected.jsonl');
		expect(tickets).toHaveLength(20);
		expect(expected.map(({ id }) => id)).toEqual(tickets.map(({ id }) => id));
		expect(new Set(expected.map(({ category }) => category)).size).toBe(6);
		expect(expected.filter(({ category }) => category === null)).toHaveLength(2);
	});

	it('has a contract of five pages under 15 KB, whose pages 2 and 3 hold nothing sensitive', async () => {
		const bytes = await read('contract.pdf');
		expect(bytes.length).toBeLessThan(15_000);
		expect((await readDocument(bytes)).pages).toHaveLength(5);
		expect(planted.filter(({ where }) => /^contract\.pdf page [23]$/.test(where))).toEqual([]);
	});
});
