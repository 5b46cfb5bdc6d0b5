import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate and its key, both PEM, made anew for every run: no private key lies in the repository. */
export interface TestCertificate {
	readonly cert: string;
	readonly key: string;
}

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
	const body = Buffer.concat(parts);
	const size = body.length;
	const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
	return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
const hex = (text: string) => Buffer.from(text, 'hex');
const oid = (encoded: string) => tlv(0x06, hex(encoded));
const utcTime = (time: Date) => tlv(0x17, Buffer.from(`${time.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

/** Self-signed for localhost and 127.0.0.1, valid for a day on either side of now (X.509 v3, RFC 5280). */
export function selfSignedCertificate(): TestCertificate {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const day = 86_400_000;
	const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
	const name = sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from('synthetic test certificate')))));
	const names = sequence(tlv(0x82, Buffer.from('localhost')), tlv(0x87, Buffer.from([127, 0, 0, 1])));
	const isAuthority = sequence(tlv(0x01, Buffer.from([0xff])));
	const body = sequence(
		tlv(0xa0, tlv(0x02, Buffer.from([2]))),
		tlv(0x02, Buffer.from([1])),
		ecdsaWithSha256,
		name,
		sequence(utcTime(new Date(Date.now() - day)), utcTime(new Date(Date.now() + day))),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		tlv(0xa3, sequence(sequence(oid('551d11'), tlv(0x04, names)), sequence(oid('551d13'), tlv(0x04, isAuthority)))),
	);
	const signature = tlv(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
	const base64 = sequence(body, ecdsaWithSha256, signature).toString('base64').replace(/.{64}/g, '$&\n');
	return {
		cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
	};
}
