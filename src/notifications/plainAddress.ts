/**
 * One bare address as in RFC 5321, ASCII only: no display name, comment, quotes, group or list. Without `!` and `%`, which
 * old relays read as a route to another host.
 */
const ADDRESS = /^[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
/** RFC 5321, 4.5.3.1. */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;

/** Whether a text is exactly one plain mail address, so that no mail library can read a second one into it. */
export function isPlainAddress(text: string): boolean {
	if (text.length > LONGEST_ADDRESS || !ADDRESS.test(text)) return false;
	const at = text.lastIndexOf('@');
	return at <= LONGEST_LOCAL_PART && text.slice(at + 1).split('.').every((label) => LABEL.test(label));
}
