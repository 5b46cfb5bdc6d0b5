import MsgReader, { type FieldsData } from '@kenjiuno/msgreader';
import type { Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { readMessage } from './message';

/** A mail as Outlook saves it (MS-OXMSG); mails inside it come out as attachments. */
export function readMsg(bytes: Uint8Array, sink: Sink): void {
	// A package in CommonJS: its default export is a property, in compiled code and in sources alike.
	const Reader = 'default' in MsgReader ? (MsgReader.default as typeof MsgReader) : MsgReader;
	const reader = new Reader(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
	const mail = reader.getFileData();
	// What is no mail comes out as one without anything in it.
	const isEmpty = [mail.subject, mail.body, mail.senderName, mail.html].every((field) => field === undefined);
	if (mail.error !== undefined || (isEmpty && !mail.recipients?.length && !mail.attachments?.length)) throw new ReadFailure({ failure: 'invalid', page: 1 });
	const recipients = (type: string) => (mail.recipients ?? []).filter(({ recipType }) => (recipType ?? 'to') === type).map(recipient).join(', ');
	readMessage(
		{
			headers: [
				['From', recipient({ dataType: null, name: mail.senderName ?? '', email: mail.senderSmtpAddress ?? mail.senderEmail ?? '' })],
				['To', recipients('to')],
				['Cc', recipients('cc')],
				['Bcc', recipients('bcc')],
				['Date', mail.clientSubmitTime ?? mail.messageDeliveryTime ?? ''],
				['Subject', mail.subject ?? ''],
			],
			text: mail.body,
			html: mail.bodyHtml ?? (mail.html === undefined ? undefined : new TextDecoder('utf-8').decode(mail.html)),
		},
		sink,
	);
	for (const attachment of mail.attachments ?? []) {
		const { fileName, content } = reader.getAttachment(attachment);
		sink.attach(fileName, content);
	}
}

function recipient({ name = '', smtpAddress, email = '' }: FieldsData): string {
	const address = smtpAddress ?? email;
	if (name === '' || name === address) return address;
	return address === '' ? name : `${name} <${address}>`;
}
