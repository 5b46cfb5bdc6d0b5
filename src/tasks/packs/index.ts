import type { RulePack } from '../pack';
import { dataProtection } from './dataProtection';

/** The packs that come with the product, by the name that the node and the command line know them by. */
export const RULE_PACKS: Readonly<Record<string, RulePack>> = { dataProtection };
