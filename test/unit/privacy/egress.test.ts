import { describe, expect, it } from 'vitest';
import { scanOutgoing } from '../../../src/privacy/egress';
import type { Policy } from '../../../src/privacy/policy';
import { policyByName } from '../../../src/privacy/presets/policyByName';
import { Vault } from '../../../src/privacy/vault';
import type { Recognizer } from '../../../src/privacy/recognizer';
import { RECOGNIZERS } from '../../../src/privacy/registry';

const policy = policyByName('balanced');
const NONE: readonly Recognizer[] = [];

function vaultWith(entity: string, ...values: readonly string[]): Vault {
	const vault = new Vault();
	for (const value of values) vault.placeholderFor(entity, value);
	return vault;
}

/** A request as it goes over the wire. */
const body = (text: string) => JSON.stringify({ model: 'gpt-test', messages: [{ role: 'user', content: text }], max_tokens: 100 });
const blocked = (entity: string) => expect.objectContaining({ code: 'EGRESS_BLOCKED', details: { entity } });
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('scanOutgoing, values of the vault', () => {
	const value = 'Jörg "JR" O\'Neil, +49 (30) 555-0143';
	it.each([
		['as it is', value],
		['in upper case', value.toUpperCase()],
		['fullwidth', value.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))],
		['decomposed', value.normalize('NFD')],
		['with zero-width characters', [...value].join('\u200b')],
		['with other white space', value.replaceAll(' ', '\n\u00a0')],
		['in JSON inside JSON', JSON.stringify({ value })],
		['in JSON with \\u escapes', Array.from(value, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
		['URL-escaped', encodeURIComponent(value)],
		['URL-escaped, every byte', Buffer.from(value).toString('hex').replace(/../g, '%$&')],
		['URL-escaped twice', encodeURIComponent(encodeURIComponent(value))],
		['HTML-escaped', value.replaceAll('"', '&quot;').replaceAll("'", '&#39;')],
		['as HTML numbers', Array.from(value, (character) => `&#x${character.charCodeAt(0).toString(16)};`).join('')],
		['in Base64', base64(value)],
		['in Base64 after one byte', base64(`a${value} and more`)],
		['in Base64 after two bytes', base64(`ab${value} and more`)],
		['in Base64 for URLs', Buffer.from(value).toString('base64url')],
		['Base64, URL-escaped', encodeURIComponent(base64(value))],
	])('stops a value that leaves %s', async (_, leak) => {
		const vault = vaultWith('PERSON', value);
		await expect(scanOutgoing(body(`so ${leak} it is`), vault, policy, NONE)).rejects.toEqual(blocked('PERSON'));
		await expect(scanOutgoing(`so ${leak} it is`, vault, policy, NONE)).rejects.toEqual(blocked('PERSON'));
	});

	it.each([
		['CREDIT_CARD', '4111 1111 1111 1111', '4111-1111-1111-1111'],
		['CREDIT_CARD', '4111 1111 1111 1111', '4111111111111111'],
		['CREDIT_CARD', '4111111111111111', 'x4111111111111111y'],
		['PHONE_NUMBER', '+49 30 555-0143', '49305550143'],
		['PHONE_NUMBER', '555-0143', '(555) 0143'],
		['CUSTOMER_ID', 'C-10442', 'c10442'],
		['PERSON', 'Anna Schmidt', 'ANNA_SCHMIDT'],
		['PERSON', 'Anna', "(Anna's)"],
		['PERSON', 'Li', 'to Li.'],
		['PERSON', '山田', '山田様'],
		['CUSTOMER_ID', '471', 'no. 471.'],
	])('stops the %s "%s" written as "%s"', async (entity, value, leak) => {
		await expect(scanOutgoing(body(`so ${leak}, yes`), vaultWith(entity, value), policy, NONE)).rejects.toEqual(blocked(entity));
	});

	it('stops a value in a key, in a number and beside a JSON line break', async () => {
		const vault = vaultWith('CUSTOMER_ID', '10442817');
		for (const leak of ['{"10442817":1}', '{"n":10442817}', body('id:\n10442817\nend')]) {
			await expect(scanOutgoing(leak, vault, policy, NONE)).rejects.toEqual(blocked('CUSTOMER_ID'));
		}
	});

	it('stops a value wherever it lies in a long body', async () => {
		const value = 'kim.roe@example.com';
		const filler = 'word '.repeat(10_000);
		const borders = [0, 12_000, 16_000, 24_000, 28_000, 49_000].flatMap((border) => Array.from({ length: 12 }, (_, index) => Math.max(0, border - 2 * index)));
		for (const at of borders) {
			for (const leak of [value, Array.from(value, (character) => `&#${character.charCodeAt(0)};`).join('')]) {
				const text = `${filler.slice(0, at)} ${leak} ${filler.slice(at)}`;
				await expect(scanOutgoing(text, vaultWith('EMAIL_ADDRESS', value), policy, NONE)).rejects.toEqual(blocked('EMAIL_ADDRESS'));
			}
		}
	});

	it('stops part of a value too long to be compared whole', async () => {
		const key = Array.from({ length: 400 }, (_, index) => `k${index * 7919}`).join('');
		await expect(scanOutgoing(body(`x ${key.slice(0, 300)}`), vaultWith('PRIVATE_KEY', key), policy, NONE)).rejects.toEqual(blocked('PRIVATE_KEY'));
	});

	it.each([
		['a short name inside a word', 'PERSON', 'Li', 'Literally like Lisp'],
		['a name inside a word', 'PERSON', 'Mark', 'supermarkets, Markdown'],
		['a name that is a word', 'PERSON', 'Will', 'this will do'],
		['a name met over a space', 'PERSON', 'Justin', 'just in case'],
		['a short id inside a number', 'CUSTOMER_ID', '471', '147100'],
		['unrelated digits that meet', 'CUSTOMER_ID', '123456', '9123 4567 and 123, 456 and [123] [456]'],
		['digits that meet over a placeholder', 'CUSTOMER_ID', '123456', '123<CUSTOMER_ID_1>456'],
		['an address without its dots', 'IP_ADDRESS', '10.0.0.120', 'order 1000120'],
		['the words of its own placeholder', 'PERSON', 'Person', 'ask <PERSON_1>'],
		['a single character', 'PERSON', 'K', 'K'],
	])('lets pass %s', async (_, entity, value, text) => {
		await expect(scanOutgoing(body(text), vaultWith(entity, value), policy, NONE)).resolves.toBeUndefined();
	});

	it('stops a secret that nothing puts back', async () => {
		for (const entity of ['PASSWORD', 'API_KEY', 'PRIVATE_KEY', 'CARD_SECURITY_CODE']) {
			await expect(scanOutgoing(body('it is 83-Synthetic-Hunter'), vaultWith(entity, '83-Synthetic-Hunter'), policy, NONE)).rejects.toEqual(blocked(entity));
		}
	});

	it('lets literals pass', async () => {
		await expect(scanOutgoing(body('<PERSON_1>'), vaultWith('LITERAL', '<PERSON_1>'), policy, NONE)).resolves.toBeUndefined();
	});
});

describe('scanOutgoing, recognizers', () => {
	it('stops what the first pass missed', async () => {
		await expect(scanOutgoing(body('kim@example.com'), new Vault(), policy, RECOGNIZERS)).rejects.toEqual(blocked('EMAIL_ADDRESS'));
		await expect(scanOutgoing('not JSON: kim@example.com', new Vault(), policy, RECOGNIZERS)).rejects.toEqual(blocked('EMAIL_ADDRESS'));
		await expect(scanOutgoing('{"kim@example.com":[{"a":1}]}', new Vault(), policy, RECOGNIZERS)).rejects.toEqual(blocked('EMAIL_ADDRESS'));
	});

	it('lets pass what the policy leaves open', async () => {
		const open: Policy = { ...policy, actions: { EMAIL_ADDRESS: 'open' } };
		await expect(scanOutgoing(body('kim@example.com'), new Vault(), open, RECOGNIZERS)).resolves.toBeUndefined();
	});

	it('lets its own placeholders pass, and no others', async () => {
		const everything: Recognizer = {
			name: 'brackets',
			entities: ['PERSON'],
			source: 'test',
			*analyze(text) {
				for (const { 0: found, index } of text.matchAll(/<[^>]+>/g)) yield { entity: 'PERSON', start: index, end: index + found.length, score: 1 };
			},
		};
		const vault = vaultWith('PERSON', 'Kim Roe');
		await expect(scanOutgoing(body('<PERSON_1>'), vault, policy, [everything])).resolves.toBeUndefined();
		await expect(scanOutgoing(body('<PERSON_2>'), vault, policy, [everything])).rejects.toEqual(blocked('PERSON'));
	});

	it('does not ask a recognizer that estimates, but looks for what it found', async () => {
		const estimate: Recognizer = { name: 'estimate', entities: ['PERSON'], source: 'test', heuristic: true, analyze: () => [{ entity: 'PERSON', start: 0, end: 3, score: 0.5 }] };
		await expect(scanOutgoing(body('Some words'), vaultWith('PERSON', 'Kim Roe'), policy, [estimate])).resolves.toBeUndefined();
		await expect(scanOutgoing(body('ask kim roe'), vaultWith('PERSON', 'Kim Roe'), policy, [estimate])).rejects.toEqual(blocked('PERSON'));
	});

	it('lets an ordinary masked request pass', async () => {
		const vault = vaultWith('PASSWORD', 'hunter2');
		vault.placeholderFor('EMAIL_ADDRESS', 'kim@example.com');
		const text = 'password: <PASSWORD_1>, api_key=<API_KEY_1>, mail <EMAIL_ADDRESS_1>, https://<PASSWORD_1>@example.com, Bearer <API_KEY_1>';
		await expect(scanOutgoing(body(text), vault, policy, RECOGNIZERS)).resolves.toBeUndefined();
	});

	it('fails closed when a recognizer fails', async () => {
		const broken: Recognizer = {
			name: 'broken',
			entities: ['PERSON'],
			source: 'test',
			analyze() {
				throw new Error('text');
			},
		};
		await expect(scanOutgoing(body('x'), new Vault(), policy, [broken])).rejects.toMatchObject({ code: 'DETECTION_FAILED' });
	});

	it('reads a body nested deeper than the stack', async () => {
		const depth = 50_000;
		const deep = `${'['.repeat(depth)}"kim@example.com"${']'.repeat(depth)}`;
		await expect(scanOutgoing(deep, new Vault(), policy, RECOGNIZERS)).rejects.toEqual(blocked('EMAIL_ADDRESS'));
	});
});
