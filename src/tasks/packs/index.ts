import { loadPack, type RulePack } from '../pack';
import classificationMarkings from './classificationMarkings.json';
import contractHygiene from './contractHygiene.json';
import dataProtection from './dataProtection.json';
import exportControl from './exportControl.json';
import gdprMentions from './gdprMentions.json';
import gdprNotice from './gdprNotice.json';
import gdprProcessor from './gdprProcessor.json';
import gdprRecord from './gdprRecord.json';
import hipaaSafeHarbor from './hipaaSafeHarbor.json';
import pciDss from './pciDss.json';
import retentionLimits from './retentionLimits.json';
import secrets from './secrets.json';

const PACKS: Readonly<Record<string, unknown>> = {
	classificationMarkings,
	contractHygiene,
	dataProtection,
	exportControl,
	gdprMentions,
	gdprNotice,
	gdprProcessor,
	gdprRecord,
	hipaaSafeHarbor,
	pciDss,
	retentionLimits,
	secrets,
};

/** Names by which the node and the command line know the packs that come with the product. */
export const PACK_NAMES: readonly string[] = Object.keys(PACKS);

const loaded = new Map<string, RulePack>();

/** A pack of the product, read as strictly as one of a user's; `undefined` when there is none of this name. */
export function builtInPack(name: string): RulePack | undefined {
	if (!Object.hasOwn(PACKS, name)) return undefined;
	let pack = loaded.get(name);
	if (!pack) loaded.set(name, (pack = loadPack(PACKS[name])));
	return pack;
}
