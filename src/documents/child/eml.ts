import PostalMime, { type Address } from 'postal-mime';
import type { Sink } from '../readerProtocol';
import { readMessage } from './message';

/** A mail (RFC 5322 with MIME); mails inside it come out as attachments. */
export async function readEml(bytes: Uint8Array, sink: Sink): Promise<void> {
	const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer', maxNestingDepth: 50 });
	const people = (addresses: readonly (Address | undefined)[] | undefined) => (addresses ?? []).map(person).join(', ');
	readMessage(
		{
			headers: [
				['From', people([mail.from])],
				['Reply-To', people(mail.replyTo)],
				['To', people(mail.to)],
				['Cc', people(mail.cc)],
				['Bcc', people(mail.bcc)],
				['Date', mail.date ?? ''],
				['Subject', mail.subject ?? ''],
			],
			text: mail.text,
			html: mail.html,
		},
		sink,
	);
	for (const { filename, content } of mail.attachments) {
		sink.attach(filename ?? '', typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content));
	}
}

function person(address: Address | undefined): string {
	if (address === undefined) return '';
	if (address.group !== undefined) return `${address.name}: ${address.group.map(person).join(', ')};`;
	return address.name === '' || address.name === address.address ? address.address : `${address.name} <${address.address}>`;
}
