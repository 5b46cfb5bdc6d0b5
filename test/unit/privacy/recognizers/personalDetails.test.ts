import { describe, expect, it } from 'vitest';
import { bankCode } from '../../../../src/privacy/recognizers/bankCode';
import { birth } from '../../../../src/privacy/recognizers/birth';
import { cardDetails } from '../../../../src/privacy/recognizers/cardDetails';
import { caseNumber } from '../../../../src/privacy/recognizers/caseNumber';
import { coordinates } from '../../../../src/privacy/recognizers/coordinates';
import { credentialPair } from '../../../../src/privacy/recognizers/credentialPair';
import { cryptoWallet } from '../../../../src/privacy/recognizers/crypto';
import { macAddress } from '../../../../src/privacy/recognizers/device';
import { labelledIdentifier } from '../../../../src/privacy/recognizers/labelledIdentifier';
import { personalUrl, userName } from '../../../../src/privacy/recognizers/online';
import { randomToken } from '../../../../src/privacy/recognizers/randomToken';
import { found } from '../../../support/spans';

describe('labelledIdentifier', () => {
	it.each([
		['passport number RX3901825 was', 'PASSPORT', 'RX3901825'],
		['Reisepass-Nr.: C01X00T47', 'PASSPORT', 'C01X00T47'],
		['pasaporte n.º AAA123456', 'PASSPORT', 'AAA123456'],
		["driver's license number 'K932-778-3840'", 'DRIVER_LICENSE', 'K932-778-3840'],
		['Patient MRN ALPHA-442021 and', 'MEDICAL_RECORD_NUMBER', 'ALPHA-442021'],
		['"mrn": "MRN-1027281"', 'MEDICAL_RECORD_NUMBER', 'MRN-1027281'],
		['insurance_id=ZK-21902', 'HEALTH_PLAN_NUMBER', 'ZK-21902'],
		['Versichertennummer: Q 1234', 'HEALTH_PLAN_NUMBER', undefined],
		['account number 3847283911 belongs', 'ACCOUNT_NUMBER', '3847283911'],
		['Kontonummer 648489890', 'ACCOUNT_NUMBER', '648489890'],
		['numéro de compte : 00012345678', 'ACCOUNT_NUMBER', '00012345678'],
		['account details ending with *456 for', 'ACCOUNT_NUMBER', '*456'],
		['social security card details (XXX-XX-2409)', 'NATIONAL_ID', 'XXX-XX-2409'],
		['Employee ID: EMP-31400', 'EMPLOYEE_ID', 'EMP-31400'],
		['Group number: 98765432', 'HEALTH_PLAN_NUMBER', '98765432'],
		['Policy number POL-2024-556677', 'HEALTH_PLAN_NUMBER', 'POL-2024-556677'],
		['Medicaid ID 1234567A', 'HEALTH_PLAN_NUMBER', '1234567A'],
		['Rx 7654321', 'MEDICAL_RECORD_NUMBER', '7654321'],
		['REGON 123456785', 'TAX_ID', '123456785'],
		['СНИЛС 112-233-445', 'NATIONAL_ID', '112-233-445'],
		['паспорт 4509123456', 'PASSPORT', '4509123456'],
		['Alien number: A012345678', 'NATIONAL_ID', 'A012345678'],
		['Docket No. CR-2021-004567', 'CASE_NUMBER', 'CR-2021-004567'],
		['sort code 12-34-56', 'ACCOUNT_NUMBER', '12-34-56'],
		['ORCID 0000-0002-1825-0097', 'NATIONAL_ID', '0000-0002-1825-0097'],
		['Employee: Kim Roe (ID: EMP-31400)', 'EMPLOYEE_ID', 'EMP-31400'],
		['Kundennummer 4711-0815', 'CUSTOMER_ID', '4711-0815'],
		['klantnummer: 8812345', 'CUSTOMER_ID', '8812345'],
		['numer klienta 8812345', 'CUSTOMER_ID', '8812345'],
		['TIN: 10-4938120', 'TAX_ID', '10-4938120'],
	])('finds the value in %s', async (text, entity, value) => {
		expect(await found(text, labelledIdentifier)).toEqual(value === undefined ? [] : [[entity, value]]);
	});

	it.each([
		'my passport expires 2027-05-01',
		'the account was opened in 2019',
		'account settings page',
		'insurance for 3 people',
		'er trat in den Dienst ein und war seit 1914 Lehrer',
		'order number 1234567',
		'invoice no. 20240117',
		'version 10.15.7',
		'license: MIT',
		'tax number form 1040',
	])('leaves %s readable', async (text) => {
		expect(await found(text, labelledIdentifier)).toEqual([]);
	});
});

describe('birth', () => {
	it.each([
		['生年月日：昭和60年4月12日', '昭和60年4月12日'],
		['born on 7-Jul-79', '7-Jul-79'],
		['DOB January 08, 1960', 'January 08, 1960'],
		['"dob": "1951-06-10"', '1951-06-10'],
		['geboren am 3. März 1970', '3. März 1970'],
		['née le 12/05/1961', '12/05/1961'],
		['Fecha de nacimiento: 12 de mayo de 1961', '12 de mayo de 1961'],
		['nato il 3.4.1955', '3.4.1955'],
		['geboortedatum 03-04-1955', '03-04-1955'],
		['nascido em 03/04/1955', '03/04/1955'],
		['data urodzenia: 03.04.1955', '03.04.1955'],
		['What is your date of birth?\nA: 06/06/1983', '06/06/1983'],
	])('finds the date in %s', async (text, date) => {
		expect(await found(text, birth)).toEqual([['DATE_OF_BIRTH', date]]);
	});

	it.each([
		['a 93-year-old patient', '93'],
		['Patient, aged 101', '101'],
		['die 92-jährige Patientin', '92'],
		['une dame de 95 ans', '95'],
	])('finds the age in %s', async (text, age) => {
		expect(await found(text, birth)).toEqual([['AGE', age]]);
	});

	it.each(['a 45-year-old patient', 'delivered on 2024-05-01', 'aged 95% of the time', 'a firm 95 years strong', 'reborn 2024'])(
		'leaves %s readable',
		async (text) => {
			expect(await found(text, birth)).toEqual([]);
		},
	);
});

describe('cardDetails', () => {
	it.each([
		['card ending 1234 charged', 'CREDIT_CARD', '1234'],
		['Karte endet auf 1234', 'CREDIT_CARD', '1234'],
		['tarjeta terminada en 1234', undefined, undefined],
		['the account ending in 9876', 'ACCOUNT_NUMBER', '9876'],
		['last four digits of the card: 9876', undefined, undefined],
		['card 4532************7890 used', 'CREDIT_CARD', '4532************7890'],
		['Visa **** **** **** 4242', 'CREDIT_CARD', '**** **** **** 4242'],
		['card XXXX-XXXX-XXXX-1234', 'CREDIT_CARD', 'XXXX-XXXX-XXXX-1234'],
		['CVV: 123', 'CARD_SECURITY_CODE', '123'],
		['Prüfziffer 737', 'CARD_SECURITY_CODE', '737'],
		['card 4111 1111 1111 1111, exp 09/27', 'CARD_EXPIRY', '09/27'],
	])('finds what tells of a card in %s', async (text, entity, value) => {
		expect(await found(text, cardDetails)).toEqual(entity === undefined ? [] : [[entity, value]]);
	});

	it.each(['a story ending 1234 pages later', 'the offer expires 09/27', '**bold** 1234', 'cvv', 'see section **** 12'])('leaves %s readable', async (text) => {
		expect(await found(text, cardDetails)).toEqual([]);
	});
});

describe('bankCode', () => {
	it('finds a code beside a word for it only', async () => {
		expect(await found('BIC DEUTDEFF500', bankCode)).toEqual([['BIC', 'DEUTDEFF500']]);
		expect(await found('SWIFT: INGBFRPP', bankCode)).toEqual([['BIC', 'INGBFRPP']]);
		for (const text of ['DEUTDEFF', 'BIC DEUTZZFF', 'BIC DEUTDEFFX', 'SWIFT CONTAINER']) expect(await found(text, bankCode)).toEqual([]);
	});
});

describe('caseNumber', () => {
	it('finds numbers of court files, one after another', async () => {
		expect(await found('la requête (no 34030 / 07) dirigée', caseNumber)).toEqual([['CASE_NUMBER', '34030 / 07']]);
		expect(await found('dos demandas (nos. 29537/95 y 35453/97)', caseNumber)).toEqual([['CASE_NUMBER', '29537/95'], ['CASE_NUMBER', '35453/97']]);
		expect(await found('Case 2:21-cv-01234', caseNumber)).toEqual([['CASE_NUMBER', '2:21-cv-01234']]);
		for (const text of ['page no 3/12', 'a case of 24/7 support', '12/05/2021']) expect(await found(text, caseNumber)).toEqual([]);
	});
});

describe('coordinates', () => {
	it('finds places, not other numbers', async () => {
		expect(await found('at 52.520008, 13.404954 now', coordinates)).toEqual([['COORDINATES', '52.520008, 13.404954']]);
		expect(await found('{"lat": 52.5200, "lng": 13.4049}', coordinates)).toEqual([['COORDINATES', '52.5200'], ['COORDINATES', '13.4049']]);
		expect(await found('lat 48.8584, long 2.2945', coordinates)).toEqual([['COORDINATES', '48.8584'], ['COORDINATES', '2.2945']]);
		expect(await found(`48° 51' 29" N, 2° 17' 40" E`, coordinates)).toHaveLength(1);
		for (const text of ['1.5, 2.25', 'scores 12.34567, 13.45678', 'version 1.2345']) expect(await found(text, coordinates)).toEqual([]);
	});
});

describe('cryptoWallet', () => {
	it.each(['16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', `0x${'52908400098527886E0F7030069857D2E4169EE7'}`])(
		'finds %s',
		async (address) => {
			expect(await found(`pay to ${address} please`, cryptoWallet)).toEqual([['CRYPTO', address]]);
		},
	);

	it.each(['16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ2', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', '0xdeadbeef'])('refuses %s', async (address) => {
		expect(await found(`pay to ${address} please`, cryptoWallet)).toEqual([]);
	});
});

describe('macAddress', () => {
	it('finds the three ways of writing one', async () => {
		for (const address of ['00:1A:2B:3C:4D:5E', '00-1a-2b-3c-4d-5e', '001a.2b3c.4d5e']) expect(await found(`device ${address}.`, macAddress)).toEqual([['MAC_ADDRESS', address]]);
		expect(await found('MAC 001A2B3C4D5E', macAddress)).toEqual([['MAC_ADDRESS', '001A2B3C4D5E']]);
		for (const text of ['00:1A:2B:3C:4D', '10:2F:33-AC-29-C3', '00:00:00:00:00:00', 'build 001A2B3C4D5E', '10:20:30:40:50:60:70']) expect(await found(text, macAddress)).toEqual([]);
	});
});

describe('personalUrl', () => {
	it.each([
		'https://example.com/users/kimroe',
		'https://example.com/reset?token=abc123',
		'https://app.example.com/?email=kim%40example.com',
		'https://www.linkedin.com/in/kim-roe',
		'https://github.com/kimroe',
		'github.com/kimroe',
		'https://hooks.example.com/a8eedfd6-9d8a-44e0-b0fc-cc7d517db5dc',
	])('finds %s', async (url) => {
		expect(await found(`see ${url}, thanks`, personalUrl)).toEqual([['URL', url]]);
	});

	it('finds the site somebody calls their own, or shares', async () => {
		expect(await found('Website:\nhttp://kimroe.example', personalUrl)).toEqual([['URL', 'http://kimroe.example']]);
		expect(await found("I've shared files with you https://files.example/", personalUrl)).toEqual([['URL', 'https://files.example/']]);
		expect(await found('https://kimroe.example', personalUrl)).toHaveLength(1);
	});

	it.each(['see https://www.example.com/pricing for more', 'docs at https://docs.example.com/guide/install.html', 'https://github.com/example/project/blob/main/README.md', 's.someMethodCall'])(
		'leaves %s readable',
		async (text) => {
			expect(await found(text, personalUrl)).toEqual([]);
		},
	);
});

describe('userName', () => {
	it.each([
		['username: kroe7', 'kroe7'],
		['"db_user": "kimroe76"', 'kimroe76'],
		['my handle is kim.roe', 'kim.roe'],
		['Benutzername: kroe', 'kroe'],
		["nom d'utilisateur : kroe", 'kroe'],
		['usuario=kroe', 'kroe'],
		['skype live:kim.roe', 'live:kim.roe'],
		['on Discord I am KimRoe#1234', 'KimRoe#1234'],
		['pay to kim.roe@okbank', 'kim.roe@okbank'],
		['ping @kimroe please', '@kimroe'],
		['/home/kroe/notes.txt', 'kroe'],
		['C:\\Users\\kroe\\x', 'kroe'],
		["were found in kroe308's home folder", 'kroe308'],
		['please unlock the account kimroe80.', 'kimroe80'],
	])('finds the name in %s', async (text, name) => {
		expect(await found(text, userName)).toEqual([['USERNAME', name]]);
	});

	it.each(['the user is not able to log in', 'npm install @scope/name', 'kim@example.com', 'user: unknown', '/home/runner/work', '@media (min-width: 1px)', '@Override public', 'GET /users/12345', 'User: please log in as guest', 'login as admin'])(
		'leaves %s readable',
		async (text) => {
			expect(await found(text, userName)).toEqual([]);
		},
	);
});

describe('credentialPair', () => {
	it('finds the password behind a user', async () => {
		expect(await found('use kim@example.com / Winter!77.', credentialPair)).toEqual([['PASSWORD', 'Winter!77']]);
		expect(await found('kim@example.com:Winter77', credentialPair)).toEqual([['PASSWORD', 'Winter77']]);
		expect(await found('Zugangsdaten: kroe / sommer', credentialPair)).toEqual([['USERNAME', 'kroe'], ['PASSWORD', 'sommer']]);
		for (const text of ['kim@example.com / sales', 'git@example.com:team/repo.git', 'kim@example.com / anna']) expect(await found(text, credentialPair)).toEqual([]);
	});
});

describe('randomToken', () => {
	it('finds what was drawn at random', async () => {
		for (const token of [`h60kv${'j50ce9uvw53e'}`, `cub1d57ch0z2${'eayj409gf4nja1aahfnh'}`, `q7Rz2Kp9Wx4T${'n8Vb3Yc6Ms1J'}`]) {
			expect(await found(`We pasted ${token} by mistake`, randomToken)).toEqual([['API_KEY', token]]);
		}
	});

	it.each([
		'd41d8cd98f00b204e9800998ecf8427e',
		'550e8400-e29b-41d4-a716-446655440000',
		'sha512-q7Rz2Kp9Wx4Tn8Vb3Yc6Ms1Jd5Gf0HaLu',
		'etag q7Rz2Kp9Wx4Tn8Vb3Yc6Ms1Jd5Gf0HaLu',
		'ORDER-2024-000123-4567-88',
		'web-frontend-7d9f8c6b5-x2k4j',
		'InternationalizationHelper2',
		'img/q7Rz2Kp9Wx4Tn8Vb3Yc6Ms1J.png',
		'2024-01-17T10-15-30Z-backup',
		'Donaudampfschifffahrtsgesellschaft2024',
	])('leaves %s readable', async (text) => {
		expect(await found(`see ${text} here`, randomToken)).toEqual([]);
	});
});
