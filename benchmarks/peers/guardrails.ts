/**
 * n8n's Guardrails as a tool of peers.bench.ts: node guardrails.ts PACKAGE [secretKeys]. The PII check with all its entity types as the node calls it, on
 * request its Secret Keys check at the node's default (balanced) beside it. The checks give values and no places, and Sanitize replaces every
 * occurrence of each value, the longest first: those are the spans.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serve, type Detect, type Found } from './serve.ts';

interface CheckResult {
	readonly info: { readonly maskEntities: Readonly<Record<string, readonly string[]>> };
}
type Check = (text: string) => CheckResult;

const [, , folder = '', ...more] = process.argv;

await serve(async () => {
	const actions = join(folder, 'dist/nodes/Guardrails/actions/checks');
	const require = createRequire(join(folder, 'package.json'));
	const pii = require(join(actions, 'pii.js')) as { createPiiCheckFn(config: object): Check };
	const keys = require(join(actions, 'secretKeys.js')) as { createSecretKeysCheckFn(config: object): Check };
	const { applyPreflightModifications } = require(join(folder, 'dist/nodes/Guardrails/helpers/preflight.js')) as {
		applyPreflightModifications(text: string, results: readonly CheckResult[]): string;
	};
	const checks = [patiently(pii.createPiiCheckFn({})), ...(more.includes('secretKeys') ? [keys.createSecretKeysCheckFn({ threshold: 'balanced' })] : [])];
	const detect: Detect = (text) => {
		const results = checks.map((check) => check(text));
		return occurrences(text, new Set(results.flatMap(({ info }) => Object.values(info.maskEntities).flat())));
	};
	await checkAgainstNode(detect, (text) => applyPreflightModifications(text, checks.map((check) => check(text))));
	return detect;
});

/** n8n stops an expression after 250 ms by the clock, which a busy machine can use up alone: once more, then it is the text's fault. */
function patiently(check: Check): Check {
	return (text) => {
		try {
			return check(text);
		} catch {
			return check(text);
		}
	};
}

/** The places that Sanitize would replace: of the longest values first, none inside another. */
function occurrences(text: string, values: ReadonlySet<string>): readonly Found[] {
	const taken: Found[] = [];
	for (const value of [...values].sort((a, b) => b.length - a.length)) {
		if (value === '') continue;
		for (let start = text.indexOf(value); start >= 0; ) {
			const end = start + value.length;
			const other = taken.find((found) => found.start < end && found.end > start);
			if (!other) taken.push({ start, end });
			start = text.indexOf(value, other?.end ?? end);
		}
	}
	return taken.sort((a, b) => a.start - b.start);
}

/** Our places are right when the text around them is what Sanitize leaves. */
async function checkAgainstNode(detect: Detect, sanitize: (text: string) => string): Promise<void> {
	const text = 'Mail ann@example.com or call 212-555-0175; card 4111 1111 1111 1111, SSN 219-09-9999; again ann@example.com at 12 Long Street.';
	let left = '';
	let at = 0;
	for (const { start, end } of await detect(text)) {
		left += `${text.slice(at, start)}<>`;
		at = end;
	}
	if (left + text.slice(at) !== sanitize(text).replace(/<[A-Z_]+>/g, '<>')) throw new Error('Guardrails masks other places than are scored here');
}
