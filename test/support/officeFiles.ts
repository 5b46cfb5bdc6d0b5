import { zipFile } from './zipFile';

/** A Word file whose body is the given WordprocessingML; `more` are further parts. */
export function docx(body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
	const main = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
	return zipFile({ '[Content_Types].xml': '<Types/>', 'word/document.xml': main, ...more });
}

export const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A workbook with one sheet; `sheetData` is what stands inside of it. */
export function xlsx(sheetData: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
	return zipFile({
		'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Synthetic" sheetId="1" r:id="rId1"/></sheets></workbook>',
		'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
		'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
		...more,
	});
}
