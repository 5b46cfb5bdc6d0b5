import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/privacy/analyze';
import { calendarDate } from '../../../../src/privacy/recognizers/calendarDate';
import { cardAuthentication } from '../../../../src/privacy/recognizers/cardAuthentication';
import { stateZip } from '../../../../src/privacy/recognizers/stateZip';
import { cpuTimeMs } from '../../../support/cpuTime';

const ALL = [calendarDate, cardAuthentication, stateZip];
const values = async (text: string) => (await analyze(text, ALL)).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`);

describe('dates', () => {
	it.each([
		['seen 2024-03-12.', '2024-03-12'],
		['at 2024-03-12T10:15:30.123Z it', '2024-03-12T10:15:30.123Z'],
		['on 3/12/2024,', '3/12/2024'],
		['am 12.03.2024 um', '12.03.2024'],
		['am 12.03.24 um', '12.03.24'],
		['on March 3, 2024 she', 'March 3, 2024'],
		['on Mar 3 she', 'Mar 3'],
		['on the 3rd of March she', '3rd of March'],
		['in March 2024 she', 'March 2024'],
		['May 5th was', 'May 5th'],
		['Am 3. März 2024 kam', '3. März 2024'],
		['le 1er août 2024,', '1er août 2024'],
		['le 5 mars,', '5 mars'],
		['el 12 de mayo de 2024.', '12 de mayo de 2024'],
		['il 7 luglio 2022', '7 luglio 2022'],
		['op 9 mei 2021', '9 mei 2021'],
		['em 9 de março de 2021', '9 de março de 2021'],
		['dnia 5 maja 2021 r.', '5 maja 2021'],
		['2024年3月5日に', '2024年3月5日'],
		['admitted 3/12, better', '3/12'],
		["12 March '24", "12 March '24"],
	])('%s', async (text, found) => {
		expect(await values(text)).toEqual([`DATE_TIME ${found}`]);
	});

	it.each(['in 2024', 'version 2.13.4', 'you may 5 times', 'they set 3 goals', 'and out 2 of', '3/4 of it', 'ratio 12/2024x', 'page 31.12', 'call 24/7', 'IP 10.12.20.5', 'Marching 3 miles', 'order 2024-031-12'])(
		'leaves %j',
		async (text) => {
			expect(await values(text)).toEqual([]);
		},
	);
});

describe('cards and ZIP codes', () => {
	it.each([
		['PIN: 4321 ok', 'CARD_PIN 4321'],
		['Geheimzahl 1234', undefined],
		['geheimzahl: 1234', 'CARD_PIN 1234'],
		['%B4111111111111111^DOE/JANE^2512101000000000?', 'CARD_TRACK_DATA %B4111111111111111^DOE/JANE^2512101000000000?'],
		[';4111111111111111=25121010000012300000?', 'CARD_TRACK_DATA ;4111111111111111=25121010000012300000?'],
		['pin 1234 things', undefined],
		['Boston, MA 02139-1234 USA', 'US_ZIP_CODE MA 02139-1234'],
		['XX 02139, MA 021390', undefined],
	])('%s', async (text, found) => {
		expect(await values(text)).toEqual(found === undefined ? [] : [found]);
	});
});

it.each(['1', '1/', 'March ', '3 de ', 'MA ', '%B4', '2024-03-', '4111111111111111=', '%B4111111111111^A'])('takes linear time on %j over and over', async (unit) => {
	const text = unit.repeat(100_000 / unit.length);
	const before = cpuTimeMs();
	await analyze(text, ALL);
	expect(cpuTimeMs() - before).toBeLessThan(1500);
});
