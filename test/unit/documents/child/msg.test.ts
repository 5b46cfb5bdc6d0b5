import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader';
import { describe, expect, it } from 'vitest';
import { readMsg } from '../../../../src/documents/child/msg';
import { reading } from '../../../support/reading';

interface Folder {
	readonly [name: string]: Folder | Uint8Array;
}

const text = (value: string) => Buffer.from(value, 'utf16le');

/** An Outlook file of the given folders and streams (MS-OXMSG). */
function msg(root: Folder): Uint8Array {
	const entries: Entry[] = [{ name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: [] }];
	const add = (folder: Folder, children: number[] | undefined): void => {
		for (const [name, content] of Object.entries(folder)) {
			const isStream = content instanceof Uint8Array;
			const entry: Entry = isStream
				? { name, type: TypeEnum.DOCUMENT, length: content.length, binaryProvider: () => Array.from(content) }
				: { name, type: TypeEnum.DIRECTORY, length: 0, children: [] };
			children?.push(entries.push(entry) - 1);
			if (!isStream) add(content, entry.children);
		}
	};
	add({ '__properties_version1.0': Buffer.alloc(32), ...root }, entries[0]?.children);
	return burn(entries);
}

describe('readMsg', () => {
	it('reads headers, body and attachments', async () => {
		const file = msg({
			'__substg1.0_0037001F': text('Synthetic subject'),
			'__substg1.0_0C1A001F': text('Sample Sender'),
			'__substg1.0_5D01001F': text('sender@example.com'),
			'__substg1.0_1000001F': text('First line\r\nSecond line'),
			'__recip_version1.0_#00000000': { '__properties_version1.0': Buffer.alloc(8), '__substg1.0_3001001F': text('Reader'), '__substg1.0_39FE001F': text('reader@example.com') },
			'__attach_version1.0_#00000000': { '__properties_version1.0': Buffer.alloc(8), '__substg1.0_3707001F': text('inner.txt'), '__substg1.0_37010102': Buffer.from('inner') },
		});
		const { pages, attachments } = await reading(readMsg, file);
		expect(pages).toEqual(['From: Sample Sender <sender@example.com>\nTo: Reader <reader@example.com>\nSubject: Synthetic subject\n\nFirst line\nSecond line']);
		expect(attachments.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([['inner.txt', 'inner']]);
	});

	it('refuses what is no such file', async () => {
		await expect(reading(readMsg, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]))).rejects.toThrow();
	});
});
