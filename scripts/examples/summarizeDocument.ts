import type { Workflow } from '../demo/n8nApi.ts';
import { data, hybrid, manualTrigger, node, note, workflow } from './canvas.ts';

/** A contract as PDF, summarized with page citations. */
export function summarizeDocumentExample(pdf: Buffer): Workflow {
	const line = [
		manualTrigger(),
		data('Contract', { fileName: 'contract.pdf', base64: pdf.toString('base64') }),
		node('To PDF', 'n8n-nodes-base.convertToFile', 1.1, [2, 0], {
			operation: 'toBinary',
			sourceProperty: 'base64',
			binaryPropertyName: 'data',
			options: { fileName: '={{ $json.fileName }}', mimeType: 'application/pdf' },
		}),
		hybrid('Summarize Document', 'summarizeDocument', {
			inputType: 'file',
			binaryField: 'data',
			fileHandling: 'auto',
			maximumSentences: 5,
			style: 'brief',
			policy: 'balanced',
			options: { showOutgoing: true },
		}),
	];
	const sticky = note(
		[
			'## Summarize a contract, page by page',
			'The PDF is inside this workflow. Each **page** is judged on its own: a page with bank data stays on this machine, a page with contact data leaves masked, and every sentence of the summary says which page it comes from.',
			'Without a Cloud Model credential nothing leaves, and the summary is an **extract**: sentences of the contract, word for word, marked as such. In your own workflow, put the node behind any node that downloads a file. The contract is synthetic.',
		],
		{ columns: 5.5, height: 160 },
	);
	return workflow('hybridSummarize1', 'Summarize Document: a contract with page citations', sticky, line, ['Summary']);
}
