const BY_CODE: Readonly<Record<string, string>> = {
	EAUTH: 'the server refused the user name or the password',
	ENOAUTH: 'the server wants a user name and a password',
	ECONNECTION: 'the connection to the server failed',
	ESOCKET: 'the connection to the server failed',
	EDNS: 'the host of the SMTP account is unknown',
	ETLS: 'the server offers no encrypted connection',
	EPROTOCOL: 'the server does not speak SMTP',
	EMESSAGE: 'the server refused the message',
	EENVELOPE: 'the server refused the addresses',
	ETIMEDOUT: 'the server did not answer in time',
	EABORT: 'the server did not answer in time',
};

const BY_COMMAND: Readonly<Record<string, string>> = {
	'MAIL FROM': 'the server refused the sender',
	'RCPT TO': 'the server refused the recipient',
	DATA: 'the server refused the message',
};

/** Messages of Node's TLS, which come without a code of their own through nodemailer. */
const CERTIFICATE = /certificate|self-signed|altname/i;
const REFUSED = /ECONNREFUSED/;

/**
 * What went wrong with a mail, in our words with the server's reply code. Reads codes only: the replies of a server and
 * the messages of nodemailer quote addresses and text.
 */
export function mailFailure(error: unknown): string {
	const { code, command, responseCode, message } = fieldsOf(error);
	const reply = typeof responseCode === 'number' ? ` (SMTP ${responseCode})` : '';
	if (code === 'ESOCKET' || code === 'ETLS' || code === 'ECONNECTION') {
		if (CERTIFICATE.test(message)) return 'the certificate of the server is not trusted';
		if (REFUSED.test(message)) return 'nothing answers at this host and port';
	}
	// A server that is too busy or knows us too well says so in its greeting.
	if (code === 'EPROTOCOL' && reply !== '') return `the server turned the connection away${reply}`;
	const byCommand = code === 'EENVELOPE' || code === 'EMESSAGE' ? BY_COMMAND[command] : undefined;
	return (byCommand ?? BY_CODE[code] ?? 'the mail could not be sent') + reply;
}

/** Whether the server itself said no: then it has not taken the message. After a lost connection or a timeout it may have. */
export function wasRefused(error: unknown): boolean {
	const { responseCode } = fieldsOf(error);
	return typeof responseCode === 'number' && responseCode >= 400;
}

function fieldsOf(error: unknown): { code: string; command: string; responseCode: unknown; message: string } {
	const fields: Readonly<Record<string, unknown>> = typeof error === 'object' && error !== null ? { ...error } : {};
	return {
		code: typeof fields['code'] === 'string' ? fields['code'] : '',
		command: typeof fields['command'] === 'string' ? fields['command'] : '',
		responseCode: fields['responseCode'],
		message: error instanceof Error ? error.message : '',
	};
}
