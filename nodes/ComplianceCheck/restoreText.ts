import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { restoreFields } from '../../src/engine/reversible';
import { EngineError } from '../../src/errors';
import { deriveKey } from '../../src/keys';
import { valueAt } from '../shared/dataPath';
import { cell } from '../shared/parameters';
import type { Work } from '../shared/perItem';
import { Setup } from '../shared/setup';

/** Puts the values of a sealed vault back into the fields that are named. Sends nothing and needs no model. */
export function restoreText(context: IExecuteFunctions): Work {
	const setup = new Setup(context);
	return {
		outputs: 1,
		failedOutput: 0,
		async run({ item, parameters }) {
			const names = parameters.rows('restoreFields.values').map((row) => cell(row, 'name').trim()).filter((name) => name !== '');
			if (names.length === 0) throw new EngineError('INPUT_INVALID', { reason: 'no field to restore is named' });
			const values = names.map((field): [string, unknown] => {
				const value = valueAt(item.json, field);
				if (value === undefined) throw new EngineError('FIELD_MISSING', { field });
				return [field, value];
			});
			const key = deriveKey(await setup.secret(), 'vault');
			const { fields, ...placeholders } = restoreFields({ fields: Object.fromEntries(values), vault: parameters.text('vault'), key, now: new Date() });
			const counts = Object.fromEntries(Object.entries(placeholders).map(([kind, list]) => [kind, list.length]));
			const hybrid: IDataObject = { task: 'restore', restored: fields as IDataObject, placeholders: counts };
			return { output: 0, hybrid };
		},
	};
}
