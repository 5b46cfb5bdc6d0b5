import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../../../src/privacy/recognizers/contact';
import { found } from '../../../support/spans';

describe('emailAddress', () => {
	it.each([
		['Mail me at jane.doe@example.com, please', 'jane.doe@example.com'],
		['jane+shop_2@mail.example.co.uk.', 'jane+shop_2@mail.example.co.uk'],
		['{"to":"kim@example.io","n":1}', 'kim@example.io'],
		['<mailto:kim@example.org>', 'kim@example.org'],
		["o'neil@example.com", "o'neil@example.com"],
		["'kim@example.com'", 'kim@example.com'],
		['?email=kim@example.com&x=1', 'kim@example.com'],
		['?email=kim%40example.com', 'kim%40example.com'],
		['bounce+kim=example.com@lists.example.org', 'bounce+kim=example.com@lists.example.org'],
		['"kim lee"@example.com', '"kim lee"@example.com'],
		['müller@exämple.de', 'müller@exämple.de'],
		['kim@xn--exmple-cua.xn--p1ai', 'kim@xn--exmple-cua.xn--p1ai'],
		['用户@例子.中国', '用户@例子.中国'],
		['kim@[192.0.2.7]', 'kim@[192.0.2.7]'],
		['anna\u200b.k@exam\u00adple.de schreibt', 'anna\u200b.k@exam\u00adple.de'],
		['ｋｉｍ＠example．com', 'ｋｉｍ＠example．com'],
		['ping lee (at) example dot io', 'lee (at) example dot io'],
		['kim [at] example [dot] org', 'kim [at] example [dot] org'],
		['reach kim at example dot com', 'kim at example dot com'],
	])('finds the address in %s', async (text, address) => {
		expect(await found(text, emailAddress)).toEqual([['EMAIL_ADDRESS', address]]);
	});

	it.each(['@jane thanks', 'npm i lodash@4.17.21', 'meet @ noon', 'look at this dot', 'user@localhost', 'a@b', 'x @example.com'])(
		'leaves %s readable',
		async (text) => {
			expect(await found(text, emailAddress)).toEqual([]);
		},
	);
});

describe('emailAddress, spelled out', () => {
	it.each([
		['ping lee (at) corp dot io now', 'lee (at) corp dot io'],
		['jane dot doe at example dot com', 'jane dot doe at example dot com'],
		['kim[at]mail.example[dot]com', 'kim[at]mail.example[dot]com'],
		['kim {arroba} ejemplo punto es', 'kim {arroba} ejemplo punto es'],
		['kim arobase exemple point fr', 'kim arobase exemple point fr'],
		['kim chiocciola esempio punto it', 'kim chiocciola esempio punto it'],
		['kim (małpa) firma kropka pl', 'kim (małpa) firma kropka pl'],
		['kim apenstaartje voorbeeld punt nl', 'kim apenstaartje voorbeeld punt nl'],
		['kim_at_example.com', 'kim_at_example.com'],
		['e-mail: kim at example.com', 'kim at example.com'],
		['E-mail: kim @ example. com', 'kim @ example. com'],
		['Email: kim. roe @ example. com - 1', 'kim. roe @ example. com'],
		['kim&#64;example&#46;com', 'kim&#64;example&#46;com'],
		['kim%40example%2Ecom', 'kim%40example%2Ecom'],
		['kim\\u0040example.com', 'kim\\u0040example.com'],
		['kim&commat;example&period;com', 'kim&commat;example&period;com'],
	])('finds the address in %s', async (text, address) => {
		expect(await found(text, emailAddress)).toEqual([['EMAIL_ADDRESS', address]]);
	});

	it.each(['look at example.com', 'meet me at noon. Then go', 'write me at example.com', 'we met at the dot com boom', 'sale @ example.com'])('leaves %s readable', async (text) => {
		expect(await found(text, emailAddress)).toEqual([]);
	});
});
