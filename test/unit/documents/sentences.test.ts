import { describe, expect, it } from 'vitest';
import { sentences } from '../../../src/documents/sentences';

const cut = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
	it.each<[string, readonly string[]]>([
		['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
		['He said "Stop." Then he left... and came back. Really?!', ['He said "Stop."', 'Then he left... and came back.', 'Really?!']],
		['Dr. Ada Sampleton paid $3.50, e.g. for tea. Mr. Ejemplo agreed.', ['Dr. Ada Sampleton paid $3.50, e.g. for tea.', 'Mr. Ejemplo agreed.']],
		['We meet at 5 p.m. The room is open.', ['We meet at 5 p.m.', 'The room is open.']],
		['Examplecorp Inc. Legal signed for Sample Ltd. It starts on 1 Jan. 2026.', ['Examplecorp Inc. Legal signed for Sample Ltd.', 'It starts on 1 Jan. 2026.']],
		['See No. 5 and Art. 28. Did he say no. Yes.', ['See No. 5 and Art. 28.', 'Did he say no.', 'Yes.']],
		['She sat. Then the sun. Max. Load is 5 t on Fri. 3 May.', ['She sat.', 'Then the sun.', 'Max.', 'Load is 5 t on Fri. 3 May.']],
		['J. R. Sampleton signed. Choose plan B. The next step follows.', ['J. R. Sampleton signed.', 'Choose plan B.', 'The next step follows.']],
		['Z.B. das hier, d.h. so. Nr. 5 gilt.', ['Z.B. das hier, d.h. so.', 'Nr. 5 gilt.']],
		['これはペンです。それは本です。', ['これはペンです。', 'それは本です。']],
		['Mail a.b@example.com or see example.org. IP 192.0.2.1. Done', ['Mail a.b@example.com or see example.org.', 'IP 192.0.2.1.', 'Done']],
		['  \n\t ', []],
		['', []],
	])('%j', (text, expected) => {
		expect(cut(text)).toEqual(expected);
	});

	it.each<[string, string, readonly string[]]>([
		['a wrapped line', 'The fee is paid\nevery month. It\r\nrises.', ['The fee is paid\nevery month.', 'It\r\nrises.']],
		['a blank line', 'A title\n\nThe text', ['A title', 'The text']],
		['numbered headings', '1. Fees\nThe fee is due.\n2.1 Late fees\nThey apply.', ['1. Fees', 'The fee is due.', '2.1 Late fees', 'They apply.']],
		['capitals', 'SERVICES AGREEMENT\nThis agreement starts.', ['SERVICES AGREEMENT', 'This agreement starts.']],
		['bullets', 'Plan:\n- rest\n• fluids\n(a) call back', ['Plan:', '- rest', '• fluids', '(a) call back']],
		['a wrapped reference, which is none', 'as set out in clause\n5. The rest.', ['as set out in clause\n5.', 'The rest.']],
		['rows of a form', 'Patient: Ada Sampleton\nDate: 2 March 2026\nNo fever', ['Patient: Ada Sampleton', 'Date: 2 March 2026\nNo fever']],
		['a form feed', 'end of page\fStart of page', ['end of page', 'Start of page']],
	])('%s', (_, text, expected) => {
		expect(cut(text)).toEqual(expected);
	});

	it.each([
		['prose', 'The quick brown fox jumps over e.g. the dog. '],
		['one line without an end', 'word '],
		['abbreviations', 'Dr. '],
		['stops', '.'],
		['blank lines', '\n'],
		['bullets', '- a.\n'],
		['list numbers', '1.1.1 '],
		['headings', 'ABC DEF\n'],
		['white space', ' '],
	])('takes 1 MB of %s in less than a second', (_, unit) => {
		const text = unit.repeat(Math.ceil(2 ** 20 / unit.length));
		const started = performance.now();
		sentences(text);
		expect(performance.now() - started).toBeLessThan(1000);
	});
});
