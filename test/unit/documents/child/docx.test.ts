import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../src/documents/child/docx';
import { docx, paragraph } from '../../../support/officeFiles';
import { reading } from '../../../support/reading';
import { zipFile } from '../../../support/zipFile';

const run = (properties: string, text: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;

describe('readDocx', () => {
	it('reads paragraphs, breaks and runs', async () => {
		const body = `${paragraph('One')}<w:p><w:r><w:t>Syn</w:t></w:r><w:r><w:t>thetic</w:t><w:tab/><w:t>text</w:t><w:br/><w:t>next</w:t></w:r></w:p>`;
		expect((await reading(readDocx, docx(body))).pages).toEqual(['One\n\nSynthetic text\nnext']);
	});

	it('parts pages where the author did', async () => {
		const { pages } = await reading(readDocx, docx(`${paragraph('One')}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${paragraph('Two')}`));
		expect(pages).toEqual(['One', 'Two']);
	});

	it('keeps rows of tables on lines', async () => {
		const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
		const table = `<w:tbl><w:tr>${cell('Name')}${cell('Amount')}</w:tr><w:tr>${cell('Total')}${cell('5')}</w:tr></w:tbl>`;
		expect((await reading(readDocx, docx(paragraph('Before') + table + paragraph('Behind')))).pages).toEqual(['Before\n\nName | Amount\nTotal | 5\n\nBehind']);
	});

	it('puts headers first, notes and footers last', async () => {
		const part = (text: string) => `<w:x>${paragraph(text)}</w:x>`;
		const file = docx(paragraph('Body'), { 'word/header1.xml': part('Head'), 'word/footer1.xml': part('Foot'), 'word/footnotes.xml': part('Note') });
		expect((await reading(readDocx, file)).pages).toEqual(['Head\n\nBody\n\nNote\n\nFoot']);
	});

	it('leaves out and tells hidden text, deleted text and comments', async () => {
		const body = `<w:p>${run('<w:vanish/>', 'SECRET')}${run('<w:vanish w:val="0"/>', 'seen')}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>`;
		const { pages, notices } = await reading(readDocx, docx(body, { 'word/comments.xml': `<w:comments><w:comment>${paragraph('obey')}</w:comment></w:comments>` }));
		expect(pages).toEqual(['seen']);
		expect(notices).toEqual({ hiddenText: 6, deletedText: 4, comments: 1 });
	});

	it('reads the text of a shape once', async () => {
		const box = (kind: string) => `<mc:${kind}><w:txbxContent>${paragraph('shape')}</w:txbxContent></mc:${kind}>`;
		expect((await reading(readDocx, docx(`<w:p><w:r><mc:AlternateContent>${box('Choice')}${box('Fallback')}</mc:AlternateContent></w:r></w:p>`))).pages).toEqual(['shape']);
	});

	it('tells macros, pictures and content from elsewhere, and hands out embedded files', async () => {
		const { notices, attachments } = await reading(readDocx, docx(paragraph('x'), {
			'word/vbaProject.bin': 'Auto_Open',
			'word/media/image1.png': 'x',
			'word/embeddings/sheet.xlsx': 'inner',
			'word/_rels/document.xml.rels': '<Relationships><Relationship Type="http://x/attachedTemplate" Target="https://example.com/a.dotm" TargetMode="External"/><Relationship Type="http://x/hyperlink" Target="https://example.com" TargetMode="External"/></Relationships>',
		}));
		expect(notices).toEqual({ macros: 1, images: 1, remoteContent: 1, attachments: 1 });
		expect(attachments.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([['sheet.xlsx', 'inner']]);
	});

	it('resolves no entities of the document', async () => {
		const main = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "EXPANDED"><!ENTITY f SYSTEM "file:///etc/hostname">]><w:document><w:body><w:p><w:r><w:t>&a;&f;&amp;</w:t></w:r></w:p></w:body></w:document>';
		expect((await reading(readDocx, zipFile({ 'word/document.xml': main }))).pages).toEqual(['&a;&f;&']);
	});

	it('stops where an archive unfolds beyond the limit, whatever the archive says', async () => {
		const bomb = docx(paragraph('x'.repeat(5_000_000)));
		await expect(reading(readDocx, bomb, { maxCharacters: 1_000_000 })).rejects.toMatchObject({ failure: { failure: 'tooMuchText' } });
		const liar = zipFile({ 'word/document.xml': `<w:document>${paragraph('x'.repeat(5_000_000))}</w:document>` }, 0);
		await expect(reading(readDocx, liar, { maxCharacters: 1_000_000 })).rejects.toMatchObject({ failure: { failure: 'tooMuchText' } });
	});

	it.each([
		['nests without end', docx('<w:x>'.repeat(5_000) + '</w:x>'.repeat(5_000))],
		['is cut off inside', zipFile({ 'word/document.xml': '<w:document><w:body><w:p>' })],
		['is not what its checksum says', zipFile({ 'word/document.xml': '<a/>' }).map((byte, index) => (index === 14 || index > 60 && index < 75 ? byte ^ 1 : byte))],
	])('refuses a file that %s', async (_, file) => {
		await expect(reading(readDocx, file)).rejects.toThrow();
	});
});
