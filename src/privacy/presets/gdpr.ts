import { forGroups } from '../entityGroups';
import type { Policy } from '../policy';
import { PLAIN } from './general';

/**
 * GDPR: what tells who somebody is leaves as a pseudonym (Art. 4(5)), the pairs stay inside. Numbers of health care (Art. 9) and files of courts
 * (Art. 10) keep their text inside, as do secrets. Health, belief or origin in plain words is not recognized: declare such fields Sensitive.
 * Names of companies leave: they are not data of a natural person (recital 14), unless the company bears one's name.
 */
export const gdpr: Policy = {
	...PLAIN,
	id: 'gdpr',
	version: 1,
	actions: {
		...forGroups('mask', 'name', 'place', 'contact', 'network', 'date', 'government', 'account', 'vehicle', 'device', 'literal'),
		...forGroups('localOnly', 'health', 'court', 'card', 'cardSecret', 'secret'),
		// Only what is searched for without being asked: a date alone tells nobody's name.
		DATE_TIME: 'open',
		ORGANIZATION: 'open',
	},
	copies: { ...PLAIN.copies, ...forGroups('redact', 'health'), DATE_TIME: 'keep', ORGANIZATION: 'keep' },
	source: 'Regulation (EU) 2016/679, articles 4, 9 and 10, 2016',
};
