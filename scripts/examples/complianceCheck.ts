import type { Workflow } from '../demo/n8nApi.ts';
import { data, hybrid, manualTrigger, note, splitOut, workflow } from './canvas.ts';

/** A clinical note and a privacy notice, checked against the built-in pack and a rule in plain language. */
export function complianceCheckExample(clinicalNote: string, processingNotice: string): Workflow {
	const documents = [
		{ title: 'clinical note', text: clinicalNote },
		{ title: 'processing notice', text: processingNotice },
	];
	const line = [
		manualTrigger(),
		data('Documents', { documents }),
		splitOut('One Item per Document', 'documents'),
		hybrid('Compliance Check', 'complianceCheck', {
			inputType: 'fields',
			fields: { values: [{ name: 'text', handling: 'auto', optional: false }] },
			rulePack: 'dataProtection',
			ownRules: { values: [{ id: 'stays-in-eea', text: 'No personal data is transferred outside the European Economic Area.' }] },
			policy: 'balanced',
			options: { showOutgoing: true },
		}),
	];
	const sticky = note(
		[
			'## Check documents before they are passed on',
			'The **rule pack** finds what must not be in a text that is passed on, such as cards, bank accounts, government IDs and keys, and what must. Each finding quotes its evidence with exact offsets. These rules need no model.',
			'The rule under **Your Own Rules** is in plain language: a model judges it where the text may be read. Without a Cloud Model credential, and with the small default model, the answer is *cannot tell* with the passages that matter, and the document goes to **Review**. All data is synthetic.',
		],
		{ columns: 3.75, height: 192 },
	);
	return workflow('hybridCompliance', 'Compliance Check: Pass, Fail, Review', sticky, line, ['Pass', 'Fail', 'Review']);
}
