import { createTransport } from 'nodemailer';
import { EngineError } from '../errors';
import { isPlainAddress } from './plainAddress';
import { mailFailure, wasRefused } from './mailFailure';

/** An account for outgoing mail. Without `user` the server is used without authentication. */
export interface SmtpAccount {
	readonly host: string;
	readonly port: number;
	/** TLS from the first byte, usually on port 465. */
	readonly secure: boolean;
	/** Refuse to go on when the server offers no STARTTLS. Only relevant without `secure`. */
	readonly requireTls: boolean;
	readonly user?: string;
	readonly password?: string;
	/** One plain address, no display name. */
	readonly from: string;
}

/** A message in plain text to one plain address. It holds no text of an item; the caller sees to that. */
export interface Notice {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
}

interface SendOptions {
	/** Letters and digits that make the Message-ID, so that the same notice is the same message. Defaults to a random one. */
	readonly id?: string;
	/** For the whole dialogue with the server. Defaults to 15,000. */
	readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const CONTROL = /[\0-\x1f\x7f-\x9f\u2028\u2029]/;
/** The body may have lines and tabs. */
const CONTROL_IN_BODY = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]/;
const ID = /^[A-Za-z0-9]{1,64}$/;
const HOST = /^[A-Za-z0-9._:-]{1,253}$/;

/**
 * Sends one notice to one recipient. nodemailer reads commas, groups and line breaks in its fields as further recipients
 * or headers, so every field is checked first and the envelope is given apart from the headers.
 * @throws EngineError MAIL_REFUSED with a reason in our words and the server's code; nothing of the dialogue. Its detail
 * `delivered` is `no` where the server has surely not taken the message.
 */
export async function sendNotice(account: SmtpAccount, notice: Notice, options: SendOptions = {}): Promise<void> {
	checkNotice(account, notice);
	const { timeoutMs = DEFAULT_TIMEOUT_MS, id } = options;
	if (id !== undefined && !ID.test(id)) throw refused('the id of the notice is none');
	const transport = transportFor(account, timeoutMs);
	try {
		const { rejected } = await transport.sendMail({
			from: account.from,
			to: notice.to,
			envelope: { from: account.from, to: [notice.to] },
			subject: notice.subject,
			...(id !== undefined && { messageId: messageId(account, id) }),
			text: notice.text,
			xMailer: false,
			disableFileAccess: true,
			disableUrlAccess: true,
			// The socket's own timeouts only bound silence: a server may drip one byte a second.
			signal: AbortSignal.timeout(timeoutMs),
		});
		if (rejected.length > 0) throw refused('the server refused the recipient');
	} catch (error) {
		throw error instanceof EngineError ? error : refused(mailFailure(error), wasRefused(error) ? 'no' : 'unknown');
	} finally {
		transport.close();
	}
}

/** The Message-ID of the notice with this id. */
export function messageId({ from }: SmtpAccount, id: string): string {
	return `<hybrid-${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

/**
 * Connects and authenticates, without sending anything.
 * @throws EngineError MAIL_REFUSED
 */
export async function verifySmtp(account: SmtpAccount, options: SendOptions = {}): Promise<void> {
	checkAccount(account);
	const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
	const transport = transportFor(account, timeoutMs);
	let deadline: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		deadline = setTimeout(() => reject(refused(mailFailure({ code: 'ETIMEDOUT' }))), timeoutMs);
	});
	try {
		await Promise.race([transport.verify(), late]);
	} catch (error) {
		throw error instanceof EngineError ? error : refused(mailFailure(error));
	} finally {
		clearTimeout(deadline);
		transport.close();
	}
}

function transportFor(account: SmtpAccount, timeoutMs: number) {
	return createTransport({
		host: account.host,
		port: account.port,
		secure: account.secure,
		requireTLS: account.requireTls,
		...(account.user === undefined ? {} : { auth: { user: account.user, pass: account.password ?? '' } }),
		// A server that offers no authentication would otherwise be used without it.
		forceAuth: account.user !== undefined,
		connectionTimeout: timeoutMs,
		greetingTimeout: timeoutMs,
		socketTimeout: timeoutMs,
		dnsTimeout: timeoutMs,
		logger: false,
		disableFileAccess: true,
		disableUrlAccess: true,
	});
}

function checkAccount({ host, port, user, password, from }: SmtpAccount): void {
	if (!isText(host) || !HOST.test(host)) throw refused('the host of the SMTP account is not a host name');
	if (!Number.isInteger(port) || port < 1 || port > 65_535) throw refused('the port of the SMTP account is not a port');
	if (user !== undefined && !isText(user)) throw refused('the user of the SMTP account has control characters');
	if (password !== undefined && !isText(password)) throw refused('the password of the SMTP account has control characters');
	if (!isText(from) || !isPlainAddress(from)) throw refused('the sender is not one plain address');
}

/**
 * Looks at a notice as `sendNotice` does, and sends nothing.
 * @throws EngineError MAIL_REFUSED
 */
export function checkNotice(account: SmtpAccount, { to, subject, text }: Notice): void {
	checkAccount(account);
	if (!isText(to) || !isPlainAddress(to)) throw refused('the recipient is not one plain address');
	if (!isText(subject)) throw refused('the subject is not a line of text');
	if (!isText(text, CONTROL_IN_BODY)) throw refused('the text is no text, or has control characters');
}

/** Types end where an expression filled a field: nodemailer reads objects as files, addresses and prepared headers. */
function isText(value: unknown, control: RegExp = CONTROL): boolean {
	return typeof value === 'string' && !control.test(value);
}

function refused(reason: string, delivered: 'no' | 'unknown' = 'no'): EngineError {
	return new EngineError('MAIL_REFUSED', { reason, delivered });
}
