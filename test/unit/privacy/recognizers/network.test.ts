import { describe, expect, it } from 'vitest';
import { ipAddress } from '../../../../src/privacy/recognizers/network';
import { found } from '../../../support/spans';

describe('ipAddress', () => {
	it.each([
		['from 192.0.2.17.', '192.0.2.17'],
		['http://192.0.2.17:8080/x', '192.0.2.17'],
		['192.0.2.0/24', '192.0.2.0'],
		['192[.]0[.]2[.]17', '192[.]0[.]2[.]17'],
		['192.000.002.017', '192.000.002.017'],
		['１９２.0.2.17', '１９２.0.2.17'],
		['{"ip":"2001:db8::1"}', '2001:db8::1'],
		['fe80::1ff:fe23:4567:890a%eth0 up', 'fe80::1ff:fe23:4567:890a%eth0'],
		['[2001:DB8:0:0:8:800:200C:417A]:443', '2001:DB8:0:0:8:800:200C:417A'],
		['Src:fe80::1, ok', 'fe80::1'],
		['IP:2001:db8::1.', '2001:db8::1'],
		['::ffff:192.0.2.17', '::ffff:192.0.2.17'],
	])('finds the address in %s', async (text, address) => {
		expect(await found(text, ipAddress)).toEqual([['IP_ADDRESS', address]]);
	});

	it.each([
		'Release 3.2.1.0 is out',
		'v10.0.0.1',
		'version: 1.2.3.4',
		'1.3.6.1.4.1.311',
		'256.1.1.1',
		'1.2.3',
		'std::vector<int>',
		'Foo::Bar, a::b',
		'10:30:45',
		'00:1a:2b:3c:4d:5e',
		'12:34:56:78:9a:bc:de:f0:12:34',
	])('leaves %s readable', async (text) => {
		expect(await found(text, ipAddress)).toEqual([]);
	});
});
