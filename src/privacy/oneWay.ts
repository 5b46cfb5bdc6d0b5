/**
 * Entity types whose values grant access by themselves. They are masked one way: nothing ever puts them back, neither an
 * answer nor a later node, and no sealed vault carries them (PCI DSS 4.0, 3.3: card verification codes are not kept).
 */
const ONE_WAY: ReadonlySet<string> = new Set(['API_KEY', 'PASSWORD', 'PRIVATE_KEY', 'CARD_SECURITY_CODE', 'PIN']);

/** Whether values of this type are secrets, masked for good. */
export function isOneWay(entity: string): boolean {
	return ONE_WAY.has(entity);
}

/** What stands in a restored text where a secret stood; it does not read as a placeholder. */
export function removedMark(entity: string): string {
	return `[removed ${entity}]`;
}
