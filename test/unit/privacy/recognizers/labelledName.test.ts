import { describe, expect, it } from 'vitest';
import { labelledName } from '../../../../src/privacy/recognizers/labelledName';
import { found } from '../../../support/spans';

describe('labelledName', () => {
	it.each([
		['{"first_name":"Kim","last_name":"Doe"}', ['Kim', 'Doe']],
		['Last name: roe', ['roe']],
		['Nachname: Musterfrau-Beispiel\nOrt: Wien', ['Musterfrau-Beispiel']],
		['surname=Doe&x=1', []],
		['surname=Doe, forename=Kim', ['Doe', 'Kim']],
		['Patient name: Kim van der Roe | Ward 3', ['Kim van der Roe']],
		['Apellidos: Pérez Gómez\n', ['Pérez Gómez']],
		['氏名:見本花子', ['見本花子']],
		['| Full name: Dr. Kim Q. Roe |', ['Dr. Kim Q. Roe']],
	])('finds the name in %s', async (text, names) => {
		expect((await found(text, labelledName)).map(([, name]) => name)).toEqual(names);
	});

	it.each(['Last name: required', 'First name: please fill in this field', 'my last name is misspelled', 'last name field', '{"last_name": null}', 'Name: Widget'])('leaves %s readable', async (text) => {
		expect(await found(text, labelledName)).toEqual([]);
	});
});
