import { describe, expect, it } from 'vitest';
import { apiKey, assignedSecret, privateKey, urlCredentials } from '../../../../src/privacy/recognizers/secrets';
import { found } from '../../../support/spans';

/** Key-shaped and made up; put together here so that scanners of repositories do not take them for real. */
const random = 'q7Rz2Kp9Wx4Tn8Vb3Yc6Ms1Jd5Gf0HaLuE2iXo7Pk9Qw4Zt8Nr3Bv6Cy1Sm5Dj0Fg';
const hex = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567';
const KEYS: readonly (readonly [string, string])[] = [
	['OpenAI', `sk-${'proj-'}${random.slice(0, 40)}`],
	['AWS', `AKIA${'Q7RZ2KP9WX4TN8VB'}`],
	['GitHub', `ghp_${random.slice(0, 36)}`],
	['GitHub, fine-grained', `github_pat_${random.slice(0, 22)}_${random.slice(0, 40)}`],
	['Slack', `xoxb-${'123456789012'}-${random.slice(0, 24)}`],
	['Google', `AIza${random.slice(0, 35)}`],
	['Stripe', `sk_live_${random.slice(0, 24)}`],
	['Stripe, restricted', `rk_live_${random.slice(0, 24)}`],
	['Twilio', `AC${hex.slice(0, 32)}`],
	['SendGrid', `SG.${random.slice(0, 22)}.${random.slice(0, 43)}`],
	['npm', `npm_${random.slice(0, 36)}`],
	['Cloudflare', `v1.0-${hex.slice(0, 24)}-${hex.repeat(4).slice(0, 146)}`],
	['Mapbox', `pk.${random.slice(0, 60)}.${random.slice(0, 22)}`],
	['Mailgun', `${hex.slice(0, 32)}-${hex.slice(0, 8)}-${hex.slice(8, 16)}`],
	['Terraform', `${random.slice(0, 14)}.atlasv1.${random.slice(0, 64)}`],
	['Grafana', `glsa_${random.slice(0, 32)}`],
	['Docker', `dckr_pat_${random.slice(0, 27)}`],
	['Notion', `ntn_${random.slice(0, 46)}`],
	['Square', `sq0atp-${random.slice(0, 22)}`],
	['Plaid', `access-sandbox-${'0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'}`],
	['JWT', `eyJ${random.slice(0, 30)}.eyJ${random.slice(0, 40)}.${random.slice(0, 43)}`],
];

describe('apiKey', () => {
	it.each(KEYS)('finds a key of %s in text, JSON and a URL', async (_, key) => {
		for (const text of [`We pasted ${key} by mistake`, `{"k":"${key}"}`, `https://example.com/?k=${key}&x=1`, `(${key})`]) {
			expect(await found(text, apiKey)).toEqual([['API_KEY', key]]);
		}
	});

	it.each([
		['the example of a documentation', `AKIA${'IOSFODNN7'}EXAMPLE`],
		['a dummy', `ghp_${'x'.repeat(36)}`],
		['a dummy in groups', `xoxb-${'x'.repeat(9)}-${'x'.repeat(10)}`],
		['a stub', 'sk-your-key-here'],
		['a git hash', hex],
		['a UUID', '550e8400-e29b-41d4-a716-446655440000'],
		['a stub of a Slack token', 'xoxb-my-bot-token'],
		['a word', 'task-management-for-everyone'],
		['a repository', 'https://github.com/xoxa-nyc/xoxa-nyc.github.io'],
		['AWS look-alike', 'AKIAQ7RZ2KP9WX4TN8VBZZ'],
	])('leaves %s readable', async (_, text) => {
		expect(await found(text, apiKey)).toEqual([]);
	});
});

describe('privateKey', () => {
	const begin = (kind = '') => `-----BEGIN ${kind}PRIVATE KEY-----`;
	const end = (kind = '') => `-----END ${kind}PRIVATE KEY-----`;
	const body = Array.from({ length: 26 }, () => random.slice(0, 64)).join('\n');

	it.each(['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '])('finds a whole %skey', async (kind) => {
		const key = `${begin(kind)}\n${body}\n${end(kind)}`;
		expect(await found(`before ${key} after`, privateKey)).toEqual([['PRIVATE_KEY', key]]);
	});

	it('finds a key with escaped line breaks', async () => {
		const key = `${begin()}\\n${body.replaceAll('\n', '\\n')}\\n${end()}`;
		expect(await found(`{"key":"${key}"}`, privateKey)).toEqual([['PRIVATE_KEY', key]]);
	});

	it('finds a key that was cut before its end, and the one after it', async () => {
		const cut = `${begin()}\n${random}`;
		const whole = `${begin()}\n${body}\n${end()}`;
		const spans = await found(`${cut}\n(cut)\n${whole}`, privateKey);
		expect(spans.some(([, text]) => text.includes(random))).toBe(true);
		expect(spans.map(([, text]) => text).join('')).toContain(body);
	});

	it('leaves certificates and public keys readable', async () => {
		expect(await found(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`, privateKey)).toEqual([]);
	});
});

describe('assignedSecret', () => {
	it.each([
		['password: hunter2', 'PASSWORD', 'hunter2'],
		['Password = letmein', 'PASSWORD', 'letmein'],
		['"password": "open sesame"', 'PASSWORD', 'open sesame'],
		['kennwort: Winter!77', 'PASSWORD', 'Winter!77'],
		['Das Passwort lautet Winter77!', 'PASSWORD', 'Winter77!'],
		['my password is Tr0ub4dor&3.', 'PASSWORD', 'Tr0ub4dor&3'],
		['with password Qr7!dke#39.', 'PASSWORD', 'Qr7!dke#39'],
		["password 'RBI Transfers24!'", 'PASSWORD', 'RBI Transfers24!'],
		['mot de passe : Soleil99', 'PASSWORD', 'Soleil99'],
		['contraseña: Verano_22', 'PASSWORD', 'Verano_22'],
		['das Kennwort war *3HE^q(2Ey und', 'PASSWORD', '*3HE^q(2Ey'],
		['the password is $8h5C9g2Ub', 'PASSWORD', '$8h5C9g2Ub'],
		['pw: Winter77', 'PASSWORD', 'Winter77'],
		['my PIN is 4821', 'PASSWORD', '4821'],
		['PIN 4821', 'PASSWORD', '4821'],
		['your verification code is 482913', 'PASSWORD', '482913'],
		['password: summerEXAMPLE', 'PASSWORD', 'summerEXAMPLE'],
		['mdp = Soleil99', 'PASSWORD', 'Soleil99'],
		['hasło jest Zima!77', 'PASSWORD', 'Zima!77'],
		['senha: Verao_22', 'PASSWORD', 'Verao_22'],
		['wachtwoord is Winter77', 'PASSWORD', 'Winter77'],
		['DB_PASSWORD=s3cr3t', 'PASSWORD', 's3cr3t'],
		[`api_key=${random.slice(0, 20)}`, 'API_KEY', random.slice(0, 20)],
		[`"clientSecret": "${random.slice(0, 24)}"`, 'API_KEY', random.slice(0, 24)],
		[`export LINEAR_TOKEN='${random.slice(0, 24)}'`, 'API_KEY', random.slice(0, 24)],
		[`Authorization: Bearer ${random.slice(0, 30)}`, 'API_KEY', random.slice(0, 30)],
		[`the mailgun key in prod is ${hex}`, 'API_KEY', hex],
		[`password=${'aB3$'.repeat(100)}`, 'PASSWORD', 'aB3$'.repeat(100)],
	])('finds the secret in %s', async (text, entity, secret) => {
		expect(await found(text, assignedSecret)).toEqual([[entity, secret]]);
	});

	it.each([
		'Password reset: I cannot log in',
		'password: please send a new one',
		'My password is not working',
		'password is expired, 2 days ago',
		'max_tokens: 4096',
		'token: expired',
		'secret: ${SECRET}',
		'password: ****',
		'api_key: your-api-key-here',
		'password = change-me',
		'password=your-password',
		'aws_secret_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
		'token: xoxp-1234567890',
		'password: null',
		'password: <PASSWORD_1>',
		'api_key=<API_KEY_1>',
		'{"password":"{{ $json.password }}"}',
		'forgot password 3 times',
		`commit ${hex}`,
	])('leaves %s readable', async (text) => {
		expect(await found(text, assignedSecret)).toEqual([]);
	});
});

describe('urlCredentials', () => {
	it.each([
		['https://bob:s3cr3t@example.com/x', 'bob:s3cr3t'],
		['postgres://app:p%40ss@db:5432/x', 'app:p%40ss'],
		['curl -u bob:s3cr3tPw https://x.example.com', 'bob:s3cr3tPw'],
	])('finds user and password in %s', async (text, credentials) => {
		expect(await found(text, urlCredentials)).toEqual([['PASSWORD', credentials]]);
	});

	it.each(['https://example.com:8080/a@b', 'https://example.com/x', 'sudo -u www-data ls'])('leaves %s readable', async (text) => {
		expect(await found(text, urlCredentials)).toEqual([]);
	});
});
