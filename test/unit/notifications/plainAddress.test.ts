import { describe, expect, it } from 'vitest';
import { isPlainAddress } from '../../../src/notifications/plainAddress';

describe('isPlainAddress', () => {
	it.each(['a@example.com', 'ada.sampleton+notice@mail.example.org', "o'hara_1@example.com", 'ops@mailhost', 'a@xn--bcher-kva.example'])(
		'accepts %s',
		(address) => expect(isPlainAddress(address)).toBe(true),
	);

	it.each([
		'', 'a', '@example.com', 'a@', 'a@b@example.com', '.a@example.com', 'a.@example.com', 'a..b@example.com', 'a b@example.com',
		'a@-example.com', 'a@example..com', 'a@example.com.', ' a@example.com', 'a@example.com\n', 'a,b@example.com', 'a@example.com>',
		'a!b@example.com', 'a%b@example.com', '"a"@example.com', 'a@[127.0.0.1]', 'ä@example.com', 'a@exämple.com',
		`${'a'.repeat(65)}@example.com`, `a@${'b'.repeat(64)}.com`, `a@${'bbbb.'.repeat(60)}com`,
	])('refuses %j', (address) => expect(isPlainAddress(address)).toBe(false));
});
