import type { Workflow } from '../demo/n8nApi.ts';
import { data, hybrid, manualTrigger, note, splitOut, workflow } from './canvas.ts';

/** The categories of the example, each with a line on what belongs there. */
const CATEGORIES = [
	{ name: 'Billing', description: 'Invoices, payments, refunds, wrong or double charges' },
	{ name: 'Account Access', description: 'Login, password, locked account, two-factor codes' },
	{ name: 'Technical Problem', description: 'An error, a crash or slow pages; the app, a plug-in, an export or a connection stopped working' },
	{ name: 'Delivery', description: 'Shipping, late or damaged parcels, address of a delivery, returns' },
	{ name: 'Product Question', description: 'How to use a feature, such as reports or exports; which plan to choose' },
] as const;

/** Tickets with mixed fields, sorted into branches. */
export function classifyTicketExample(tickets: readonly unknown[]): Workflow {
	const line = [
		manualTrigger(),
		data('Tickets', { tickets }),
		splitOut('One Item per Ticket', 'tickets'),
		hybrid('Classify Ticket', 'classifyTicket', {
			fields: {
				values: [
					{ name: 'subject', handling: 'general', optional: false },
					{ name: 'body', handling: 'auto', optional: false },
					{ name: 'notes', handling: 'sensitive', optional: true },
				],
			},
			categories: { values: CATEGORIES },
			policy: 'balanced',
			options: {
				knownValues: {
					values: [
						{ field: 'customer.name', kind: 'person' },
						{ field: 'customer.email', kind: 'email' },
					],
				},
				showOutgoing: true,
			},
		}),
	];
	const sticky = note(
		[
			'## Sort tickets; keep what is sensitive inside',
			'Each **field** of a ticket is judged on its own: **subject** is general, **body** is searched, **notes** always stay on this machine.',
			'Press *Execute*, open **Classify Ticket** and look at `hybrid.parts` of an item: where each field was worked on, why, and the exact text that left or would have left.',
			'Without a Cloud Model credential nothing leaves: the embedded model works on everything. Add the credential to the node, and the general parts go to ChatGPT, with the name of the customer and contact data masked.',
			'A ticket that fits no category well enough, or fails, comes out at **Review**. All data is synthetic.',
		],
		{ columns: 3.5, height: 240 },
	);
	return workflow('hybridClassify01', 'Classify Ticket: five branches and Review', sticky, line, [...CATEGORIES.map(({ name }) => name), 'Review']);
}
