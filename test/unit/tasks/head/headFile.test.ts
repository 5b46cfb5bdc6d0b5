import { beforeAll, describe, expect, it } from 'vitest';
import { fitHead } from '../../../../src/tasks/head/fitHead';
import { applyHead, type Head } from '../../../../src/tasks/head/head';
import { readHead, writeHead } from '../../../../src/tasks/head/headFile';
import { syntheticSet, syntheticTicket, topicVector } from '../../../support/syntheticTickets';

let head: Head;
let text: string;
beforeAll(() => {
	({ head } = fitHead(syntheticSet(3, 10)));
	text = writeHead(head);
});

describe('a head as a file', () => {
	it('judges as before once it is read again', () => {
		const again = readHead(text);
		for (const [ticket, vector] of [[syntheticTicket(1, 99), topicVector(1, 99)], [syntheticTicket(2, 98), undefined]] as const) {
			const before = applyHead(head, ticket, vector);
			const after = applyHead(again, ticket, vector);
			expect(after.inScope).toBe(before.inScope);
			after.probabilities.forEach((probability, k) => expect(Math.abs(probability - (before.probabilities[k] ?? 0))).toBeLessThan(0.02));
		}
	});

	it('holds no word of a ticket', () => {
		expect(text).not.toMatch(/printer|toner|please|invoice/i);
	});

	it.each<[string, (file: Record<string, object>) => unknown]>([
		['another format', (file) => ({ ...file, format: 'other' })],
		['a later version', (file) => ({ ...file, version: 2 })],
		['one label', (file) => ({ ...file, labels: [{ name: 'a' }] })],
		['two labels of one name', (file) => ({ ...file, labels: [{ name: 'a' }, { name: 'a' }, { name: 'b' }] })],
		['more labels than weights', (file) => ({ ...file, labels: [{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }] })],
		['weights that are no weights', (file) => ({ ...file, words: { ...file['words'], biases: 'AAAA' } })],
		['no calibration', (file) => ({ ...file, words: { ...file['words'], calibration: {} } })],
		['a hash that is none', (file) => ({ ...file, meaning: { ...file['meaning'], sha256: 'x' } })],
		['a list', () => []],
	])('refuses %s', (_, change) => {
		const file = change(JSON.parse(text));
		expect(() => readHead(JSON.stringify(file))).toThrow(expect.objectContaining({ code: 'HEAD_INVALID' }));
	});

	it('refuses what is not JSON, and a few bytes that would unpack to very many', () => {
		expect(() => readHead('{')).toThrow(expect.objectContaining({ code: 'HEAD_INVALID' }));
		const file = JSON.parse(text);
		expect(() => readHead(JSON.stringify({ ...file, words: { ...file.words, biases: file.words.weights.levels } }))).toThrow(/damaged|wrong length/);
	});
});
