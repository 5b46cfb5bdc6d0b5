import { describe, expect, it } from 'vitest';
import { readXlsx } from '../../../../src/documents/child/xlsx';
import { dateOf } from '../../../../src/documents/child/xlsxDates';
import { xlsx } from '../../../support/officeFiles';
import { reading } from '../../../support/reading';

const text = (reference: string, value: string) => `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;

describe('readXlsx', () => {
	it('names the columns in every row', async () => {
		const data = row(text('A1', 'Name'), text('B1', 'Amount'), text('C1', 'Note')) + row(text('A2', 'Sample'), '<c r="B2"><v>5.5</v></c>') + row('<c r="C3" t="b"><v>1</v></c>');
		expect((await reading(readXlsx, xlsx(data))).pages).toEqual(['Synthetic\n\nName: Sample | Amount: 5.5\nNote: TRUE']);
	});

	it('reads shared strings, without their pronunciation', async () => {
		const file = xlsx(row('<c r="A1" t="s"><v>1</v></c>'), { 'xl/sharedStrings.xml': '<sst><si><t>no</t></si><si><r><t>syn</t></r><r><t>thetic</t></r><rPh><t>SIN</t></rPh></si></sst>' });
		expect((await reading(readXlsx, file)).pages).toEqual(['Synthetic\n\nsynthetic']);
	});

	it('shows dates as dates and numbers as Excel does', async () => {
		const styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
		const cells = ['0', '1', '2', '3'].map((style, index) => `<c r="${'ABCD'.charAt(index)}1" s="${style}"><v>46350</v></c>`);
		const { pages } = await reading(readXlsx, xlsx(row(...cells, '<c r="E1"><v>0.30000000000000004</v></c>'), { 'xl/styles.xml': styles }));
		expect(pages).toEqual(['Synthetic\n\n46350 | 2026-11-24 | 2026-11-24 | 46350 | 0.3']);
	});

	it.each([
		[61, false, '1900-03-01'],
		[46350.5, false, '2026-11-24 12:00'],
		[0.75, false, '18:00'],
		[0, true, '00:00'],
		[1462, true, '1908-01-02'],
		[-1, false, undefined],
		[1e9, false, undefined],
	])('takes day %d (calendar of 1904: %s) for %s', (serial, from1904, date) => {
		expect(dateOf(serial, from1904)).toBe(date);
	});

	it('tells hidden sheets, comments, macros, links and formulas without a value', async () => {
		const { notices } = await reading(readXlsx, xlsx(row('<c r="A1"><f>1+1</f></c>', '<c r="B1"><f>1+1</f><v>2</v></c>'), {
			'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1" state="veryHidden"/></sheets></workbook>',
			'xl/comments1.xml': '<comments><comment/></comments>',
			'xl/externalLinks/externalLink1.xml': '<x/>',
			'xl/vbaProject.bin': 'x',
		}));
		expect(notices).toEqual({ formulas: 1, hiddenSheets: 1, comments: 1, externalLinks: 1, macros: 1 });
	});

	it('refuses columns that do not exist', async () => {
		await expect(reading(readXlsx, xlsx(row('<c r="ZZZ1"><v>1</v></c>')))).rejects.toThrow();
	});
});
