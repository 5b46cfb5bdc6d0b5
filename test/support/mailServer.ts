import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import type { SmtpAccount } from '../../src/notifications/email';
import type { TestCertificate } from './selfSignedCertificate';

/** One message as the server got it. */
export interface Delivery {
	readonly from: string;
	readonly to: readonly string[];
	readonly secure: boolean;
	readonly user: string | undefined;
	readonly message: string;
}

/** A real SMTP server on loopback that keeps what it is given. */
export interface MailServer {
	readonly account: SmtpAccount;
	readonly deliveries: readonly Delivery[];
	close(): Promise<void>;
}

export const USER = 'synthetic-user';
export const PASSWORD = 'synthetic-password';

/** An answer of the server that refuses, with its SMTP code. The text is what must not show up in our errors. */
export function refusal(responseCode: number, message: string): Error {
	return Object.assign(new Error(message), { responseCode });
}

/** Starts a server; its options win over those of a willing server with STARTTLS and one known user. */
export async function startMailServer(certificate: TestCertificate, options: SMTPServerOptions = {}): Promise<MailServer> {
	const deliveries: Delivery[] = [];
	const server = new SMTPServer({
		...certificate,
		logger: false,
		onAuth: ({ username, password }, _session, done) => {
			if (username === USER && password === PASSWORD) done(null, { user: username });
			else done(refusal(535, `no such user ${username}`));
		},
		onData: (stream, session, done) => {
			void text(stream).then((message) => {
				// The server itself answers 552 then.
				if (stream.sizeExceeded) return done(null);
				const { mailFrom, rcptTo } = session.envelope;
				deliveries.push({
					from: mailFrom ? mailFrom.address : '',
					to: rcptTo.map(({ address }) => address),
					secure: session.secure,
					user: typeof session.user === 'string' ? session.user : undefined,
					message,
				});
				done(null);
			});
		},
		...options,
	});
	server.on('error', () => undefined);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		account: {
			host: '127.0.0.1',
			port,
			secure: options.secure === true,
			requireTls: options.secure !== true,
			user: USER,
			password: PASSWORD,
			from: 'hybrid@example.org',
		},
		deliveries,
		close: () => new Promise((resolve) => server.close(resolve)),
	};
}
