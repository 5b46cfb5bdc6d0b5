import { EngineError } from '../errors';
import { analyze } from './analyze';
import { base64Needles } from './base64Needles';
import { breather } from './breather';
import { readings } from './decodings';
import { normalize } from './normalize';
import { PhraseIndex } from './phraseIndex';
import { decisionOf, type Policy } from './policy';
import type { Recognizer } from './recognizer';
import { ValueFinder } from './valueFinder';
import type { Vault } from './vault';

const WINDOW = 16_000;
/** Characters of a value that are enough to know it by. */
const KNOWN_BY = 200;
/** Longer than the longest stretch a value is known by, when every character of it is escaped. */
const OVERLAP = 4_000;
const ISSUED_FORM = /<[A-Z][A-Z0-9_]*_\d+>/g;

/**
 * The second lock: searches the exact outgoing body for every value of the vault (as it is, in other case, spacing,
 * separators or Unicode form, escaped for JSON, URL or HTML, in Base64), then lets the recognizers that follow a rule
 * read it once more. One that estimates would see other things beside placeholders than it saw beside the values.
 * Values masked as LITERAL are harmless and do not count; neither do the vault's own placeholders.
 * @throws EngineError EGRESS_BLOCKED with the entity type; DETECTION_FAILED.
 */
export async function scanOutgoing(body: string, vault: Vault, policy: Policy, recognizers: readonly Recognizer[]): Promise<void> {
	await searchValues(body, vault);
	const certain = recognizers.filter(({ heuristic }) => heuristic !== true);
	for (const text of textsOf(body)) {
		for (const { entity, start, end } of await analyze(text, certain, (span) => decisionOf(policy, span) !== 'open')) {
			const foreign = /[\p{L}\p{N}]/u.test(withoutIssued(text.slice(start, end), vault));
			if (foreign) throw new EngineError('EGRESS_BLOCKED', { entity });
		}
	}
}

async function searchValues(body: string, vault: Vault): Promise<void> {
	const entries = Array.from(vault.entries()).filter(({ entity }) => entity !== 'LITERAL');
	if (entries.length === 0) return;
	const finder = await ValueFinder.build(entries);
	const breathe = breather();
	const encoded = new PhraseIndex<string>();
	for (const { entity, value } of entries) {
		for (const needle of base64Needles(value.slice(0, KNOWN_BY))) encoded.add(needle, entity);
		await breathe();
	}
	const text = withoutIssued(body, vault);
	for (let start = 0; start < text.length; start += WINDOW - OVERLAP) {
		for (const reading of readings(text.slice(start, start + WINDOW))) {
			const read = withoutIssued(reading, vault);
			const [plain] = finder.find(normalize(read).text);
			if (plain) throw new EngineError('EGRESS_BLOCKED', { entity: plain.entity });
			await breathe();
			const [hidden] = encoded.find(read);
			if (hidden) throw new EngineError('EGRESS_BLOCKED', { entity: hidden.item });
			await breathe();
		}
	}
}

/** Issued placeholders become a character that joins nothing, so that a customer called "Person" does no harm. */
function withoutIssued(text: string, vault: Vault): string {
	return text.replace(ISSUED_FORM, (found) => (vault.entryOf(found) === undefined ? found : '\0'));
}

/** All strings, keys and numbers of a JSON body; the body itself when it is not JSON. */
function* textsOf(body: string): Iterable<string> {
	const open: unknown[] = [];
	try {
		open.push(JSON.parse(body));
	} catch {
		yield body;
		return;
	}
	// A list of what is still to be read instead of recursion: a deep body must not overflow the stack.
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value === 'string' || typeof value === 'number') yield String(value);
		else if (Array.isArray(value)) for (const entry of value) open.push(entry);
		else if (typeof value === 'object' && value !== null) for (const [key, entry] of Object.entries(value)) open.push(entry, key);
	}
}
