import type { CompletionRequest } from '../../src/backends/backend';
import type { Task } from '../../src/engine/task';
import { classifyTask } from '../../src/tasks/classify';
import { complianceTask } from '../../src/tasks/compliance';
import { summarizeTask } from '../../src/tasks/summarize';
import { LANGUAGES, settingsOf, STYLES } from '../../src/tasks/summarize/options';
import { choiceRequest, summaryRequest } from '../../src/tasks/summarize/requests';
import { rawText, type MaskedText } from '../../src/text';
import { judgedPart, outsideWith } from './sides';

/** Everything the tasks themselves write into a request, around an item of nothing but numbers. */
export async function ownPrompts(): Promise<readonly string[]> {
	const requests: CompletionRequest<MaskedText>[] = [];
	const gather = async <O, R>(task: Task<O, R>) => {
		const side = outsideWith([judgedPart('1', '4711. 4712.')], task.parameters, (request) => {
			requests.push(request);
			return {};
		});
		// The empty answer is refused; the request has been seen by then.
		await task.outside(side).catch(() => []);
	};
	await gather(classifyTask({ categories: [{ name: '1' }, { name: '2' }] }));
	await gather(complianceTask({ rules: [{ id: '1', text: '1' }] }));
	for (const style of STYLES) await gather(summarizeTask({ maxSentences: 1, style, instruction: rawText('1') }));
	for (const language of LANGUAGES) requests.push(choiceRequest<MaskedText>([], 1, settingsOf({ language }), undefined), summaryRequest<MaskedText>([], 1, settingsOf({ language }), undefined));
	return requests.flatMap(({ system, user, schema, schemaName }) => [system, user, schemaName, JSON.stringify(schema)]);
}
