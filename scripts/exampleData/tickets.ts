/** A ticket with its identifiers marked (see planted.ts). `category` is where it belongs, `null` where it should be reviewed. */
export interface MarkedTicket {
	readonly category: string | null;
	readonly subject: string;
	readonly body: string;
	readonly name: string;
	readonly email: string;
	readonly notes?: string;
}

/** Tickets of an invented shop for accounting software and label printers. Nobody in them exists. */
export const TICKETS: readonly MarkedTicket[] = [
	{
		category: 'Billing',
		subject: 'Charged twice for the October invoice',
		body: 'Hello, invoice 2026-1043 was taken from my card two times. The card is [[CREDIT_CARD|4111 1111 1111 1111]]. Please refund the second payment of EUR 49.00.\nKind regards, [[PERSON|Ada Sampleton]]',
		name: 'Ada Sampleton',
		email: 'ada.sampleton@example.com',
	},
	{
		category: 'Billing',
		subject: 'Refund has not arrived',
		body: 'You promised a refund of EUR 118.00 on 2 October. My account is [[IBAN_CODE|DE89 3704 0044 0532 0130 00]]; nothing was paid to it so far.',
		name: 'Juan Ejemplo',
		email: 'juan.ejemplo@example.org',
	},
	{
		category: 'Billing',
		subject: 'Copy of last invoice needed',
		body: 'Our accountant needs the invoice for September again, with our new company name on it. Where can I download the old invoices?',
		name: 'Marie Exemplaire',
		email: 'marie.exemplaire@example.com',
	},
	{
		category: 'Billing',
		subject: 'Wrong tax on the invoice',
		body: 'The invoice has 19 percent tax although we gave you our tax number. Please correct the invoice and send it to [[EMAIL_ADDRESS|accounts.sampleton@example.com]], or call me at [[PHONE_NUMBER|+1 202 555 0114]].',
		name: 'Otto Mustermann-Probe',
		email: 'otto.probe@example.com',
		notes: 'Call in the afternoon only: he told us of his [[HEALTH|type 2 diabetes]] and is at [[HEALTH|dialysis]] on weekday mornings.',
	},
	{
		category: 'Account Access',
		subject: 'My account is locked',
		body: 'After three wrong passwords my account is locked and I cannot log in. The login name is [[EMAIL_ADDRESS|grace.testwell@example.org]]. Please unlock it.',
		name: 'Grace Testwell',
		email: 'grace.testwell@example.org',
	},
	{
		category: 'Account Access',
		subject: 'Two-factor code goes to my old phone',
		body: 'The login code is sent to [[PHONE_NUMBER|+1 202 555 0137]], a phone I no longer have. My new number is [[PHONE_NUMBER|(202) 555-0168]]. How do I change it without logging in?\nThanks, [[PERSON|Linus Placeholder]]',
		name: 'Linus Placeholder',
		email: 'linus.placeholder@example.com',
	},
	{
		category: 'Account Access',
		subject: 'Proof of identity to get my login back',
		body: 'Your form asks for my social security number before it resets the two-factor login: it is [[US_SSN|078-05-1120]]. Is there no other way to get into my account?',
		name: 'Rosa Sampleton',
		email: 'rosa.sampleton@example.com',
	},
	{
		category: 'Account Access',
		subject: 'Password reset mail does not arrive',
		body: 'I asked for a new password four times today. No mail comes, not even in the spam folder, so I am still logged out.',
		name: 'Kofi Testperson',
		email: 'kofi.testperson@example.org',
		notes: 'Is on leave because of a [[HEALTH|herniated disc]]; answers slowly.',
	},
	{
		category: 'Technical Problem',
		subject: 'App crashes when I upload a picture',
		body: 'Since the update to version 5.2 the app crashes each time I upload a picture of a receipt. It shows error 0x80 and closes. Restarting the phone did not help.',
		name: 'Nina Dummy-Beispiel',
		email: 'nina.beispiel@example.com',
	},
	{
		category: 'Technical Problem',
		subject: 'Nightly export fails with an error',
		body: 'The export to our storage stopped working. The log says: access denied for [[API_KEY|AKIA|QZ7SYNTH|3TIC4KEY]]. We changed nothing on our side, and the error came with your last update.',
		name: 'Pieter Voorbeeld',
		email: 'pieter.voorbeeld@example.org',
	},
	{
		category: 'Technical Problem',
		subject: 'Web page is very slow',
		body: 'All pages take more than 30 seconds to load and then show an error. It happens from our office at [[IP_ADDRESS|192.0.2.44]] and over the backup line [[IP_ADDRESS|2001:db8::4a2:17]], with every browser.',
		name: 'Yuki Mihon',
		email: 'yuki.mihon@example.com',
	},
	{
		category: 'Technical Problem',
		subject: 'Plug-in stopped working after the update',
		body: 'The plug-in does not start any more and reports a broken connection. My settings are: server [[IP_ADDRESS|198.51.100.23]], token [[API_KEY|ghp|_Synthetic0Sample0Token|4Tests0Only123]]. Can you fix the error?',
		name: 'Sam Placeholder',
		email: 'sam.placeholder@example.org',
	},
	{
		category: 'Delivery',
		subject: 'Parcel is a week late',
		body: 'The label printer should have been delivered last Monday. The shipping page has said "in transit" for a week. The driver can reach me at [[PHONE_NUMBER|202-555-0191]].',
		name: 'Ada Sampleton',
		email: 'ada.sampleton@example.com',
	},
	{
		category: 'Delivery',
		subject: 'Parcel arrived damaged',
		body: 'The parcel with the printer was wet and the box was torn open. The printer inside is broken. Please tell me how to send it back and when the new one is delivered.',
		name: 'Ines Muestra',
		email: 'ines.muestra@example.com',
		notes: 'Cannot carry the parcel to the post office: recovering from a [[HEALTH|hip replacement]].',
	},
	{
		category: 'Delivery',
		subject: 'Change the delivery address',
		body: 'We are moving. Please deliver the order to our new office at 12 Specimen Street, Sampleville, and send the shipping notice to [[EMAIL_ADDRESS|warehouse@example.org]].\n[[PERSON|Marie Exemplaire]]',
		name: 'Marie Exemplaire',
		email: 'marie.exemplaire@example.com',
	},
	{
		category: 'Delivery',
		subject: 'Return of the wrong labels',
		body: 'You shipped the wrong size of labels. I want to return the parcel; may I drop it at a parcel shop? If the return costs money, use card [[CREDIT_CARD|5555-5555-5555-4444]].',
		name: 'Bao Vidu',
		email: 'bao.vidu@example.org',
	},
	{
		category: 'Product Question',
		subject: 'Which plan do I need for five users?',
		body: 'We are five people and want to scan receipts and share them with our tax adviser. Does the Team plan have that feature, or do we have to choose Business?',
		name: 'Tove Eksempel',
		email: 'tove.eksempel@example.com',
	},
	{
		category: 'Product Question',
		subject: 'How do I export my data to a spreadsheet?',
		body: 'Is there a feature to export all receipts of a year to a spreadsheet? A short explanation to [[EMAIL_ADDRESS|kofi.testperson@example.org]] is enough.',
		name: 'Kofi Testperson',
		email: 'kofi.testperson@example.org',
	},
	{
		category: null,
		subject: 'Hello again',
		body: 'Any news on this? I wrote last week and would be glad to hear from you. Thanks!',
		name: 'Rosa Sampleton',
		email: 'rosa.sampleton@example.com',
	},
	{
		category: null,
		subject: 'Lunch on Thursday',
		body: 'The canteen has pumpkin soup on Thursday. Shall we meet at noon by the stairs? Bring [[PERSON|Grace Testwell]] along.',
		name: 'Grace Testwell',
		email: 'grace.testwell@example.org',
	},
];
