import { forGroups } from '../entityGroups';
import type { Policy } from '../policy';
import { balanced, PLAIN } from './general';

/**
 * PCI DSS: card numbers, expiry and all that proves a card is at hand keep their text inside. A copy shows of a card number at most the
 * first six and the last four digits (requirement 3.4.1), and nothing at all of codes, PINs and track data (3.3.1). What is no card data
 * is treated as under Balanced. Names of cardholders are masked, whether or not a card stands beside them.
 */
export const pciDss: Policy = {
	...balanced,
	id: 'pciDss',
	version: 1,
	actions: { ...balanced.actions, ...forGroups('localOnly', 'card', 'cardSecret') },
	copies: { ...PLAIN.copies, ORGANIZATION: 'keep', CREDIT_CARD: 'generalise', CARD_EXPIRY: 'redact' },
	source: 'PCI DSS 4.0.1, June 2024, requirements 3.3.1 and 3.4.1',
};
