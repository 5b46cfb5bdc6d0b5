import { column, dollars, hang, paint, spread, WIDTH, wrap } from './layout.ts';
import type { HybridOutput, PartOutput, SideOutput } from './outcome.ts';

/** Lines of an outgoing text that are shown in full; of longer ones the rest is counted. */
const SHOWN_LINES = 8;
const NAME = 10;
const DECISION = 11;
const ROUTE = 17;
/** The engine's words for a part that may leave and has nowhere to go. */
const NO_CLOUD = 'cloud not configured';

/** One item as the demo shows it: where it went, each part with its route and why, and what left or would have left. */
export function reportItem(name: string, branch: string, hybrid: HybridOutput, cloudConfigured: boolean): readonly string[] {
	return [
		'',
		paint('bold', spread(`${name}  →  ${headline(branch, hybrid)}`, usageLine(hybrid))),
		...details(hybrid),
		...hybrid.parts.flatMap(partLine),
		...outgoingLines(hybrid.parts, cloudConfigured),
		...hybrid.warnings.flatMap((warning) => hang('  warning     ', warning, 'yellow')),
	];
}

/** An item that failed, with the code and what to do. */
export function reportError(name: string, json: Readonly<Record<string, unknown>>): readonly string[] {
	return ['', paint('bold', `${name}  →  error`), ...hang('  ', `${String(json['code'] ?? '')} ${String(json['error'] ?? 'unknown')}`, 'red')];
}

/** All items of a workflow in a few lines: parts by decision and by route, tokens and cost. */
export function reportTotals(items: readonly HybridOutput[]): readonly string[] {
	const parts = items.flatMap((item) => item.parts);
	const count = (decision: string) => parts.filter((part) => part.decision === decision).length;
	const left = parts.filter((part) => part.route === 'cloud').length;
	const cost = total(items.map((item) => item.usage.costUsd));
	const allCloud = total(items.map((item) => item.usage.allCloudCostUsd));
	return [
		'',
		'─'.repeat(WIDTH),
		`${parts.length} parts: ${count('open')} may leave as they are, ${count('mask')} may leave masked, ${count('localOnly')} must stay. ` +
			`${left === 0 ? 'Nothing left.' : `${left} left.`}`,
		`Cost: ${dollars(cost)}. With everything in the cloud: about ${dollars(allCloud)}.`,
	];
}

function headline(branch: string, { confidence, review, bestCategory, reviewReason, kind, sentences }: HybridOutput): string {
	if (review === true) return `${branch} (best guess ${bestCategory ?? 'none'}${confidence === undefined ? '' : `, ${confidence.toFixed(2)}`}${reviewReason === undefined ? '' : `: ${reviewReason}`})`;
	if (confidence !== undefined) return `${branch} (${confidence.toFixed(2)})`;
	if (sentences !== undefined) return `${kind ?? ''} summary of ${sentences.length} sentences`;
	return branch;
}

function usageLine({ usage }: HybridOutput): string {
	return `local ${tokens(usage.local)} · cloud ${tokens(usage.cloud)} · ${dollars(usage.costUsd)}`;
}

function tokens({ calls, inputTokens, outputTokens }: SideOutput): string {
	if (calls === 0) return '–';
	return inputTokens === null || outputTokens === null ? '? tokens' : `${inputTokens + outputTokens} tokens`;
}

function details({ sentences, findings }: HybridOutput): readonly string[] {
	const cited = (sentences ?? []).flatMap(({ text, citations }) => {
		const pages = [...new Set(citations.map((citation) => citation.page))].join(', ');
		return hang(`  ${column(pages === '' ? '' : `p. ${pages}`, NAME)}  `, text);
	});
	const judged = (findings ?? []).flatMap(({ rule, verdict, evidence }) => {
		const colour = verdict === 'pass' ? 'green' : verdict === 'fail' ? 'red' : 'yellow';
		const label = `  ${column(rule, 24)}${column(verdict, 14)}`;
		const quotes = evidence.slice(0, 2).map(({ page, quote }) => `${column(`p. ${page}`, 6)}“${shorten(quote, 50)}”`);
		return (quotes.length === 0 ? [''] : quotes).map((quote, index) =>
			(index === 0 ? label + quote : ' '.repeat(label.length) + quote).trimEnd().replace(verdict, paint(colour, verdict)),
		);
	});
	return [...cited, ...judged];
}

function partLine({ name, decision, route, rule, entities }: PartOutput): readonly string[] {
	const [why = rule, ...notes] = rule.split('; ');
	const withoutCloud = notes.includes(NO_CLOUD);
	const others = notes.filter((note) => note !== NO_CLOUD);
	const also = Object.entries(entities)
		.filter(([entity]) => !why.includes(entity))
		.map(([entity, times]) => (times === 1 ? entity : `${times} × ${entity}`));
	const reason = [why, ...others, ...(also.length === 0 ? [] : [`also ${also.join(', ')}`])].join('; ');
	return hang(`  ${column(name, NAME)}  ${column(decision, DECISION)}${column(withoutCloud ? `${route}, no cloud` : route, ROUTE)}`, reason);
}

function outgoingLines(parts: readonly PartOutput[], cloudConfigured: boolean): readonly string[] {
	const outgoing = parts.filter((part) => part.outgoing !== undefined);
	if (outgoing.length === 0) return [paint('dim', `  No part of it ${cloudConfigured ? 'left' : 'would have left'}.`)];
	const title = cloudConfigured ? '  The exact text that left:' : '  Cloud not configured, nothing left. The exact text that would have left:';
	return [
		paint('dim', title),
		...outgoing.flatMap(({ name, outgoing: text = '' }) => {
			const lines = wrap(text, WIDTH - NAME - 6).filter((line) => line.trim() !== '');
			const rest = lines.slice(SHOWN_LINES).join('\n').length;
			const shown = rest === 0 ? lines : [...lines.slice(0, SHOWN_LINES), `… and ${rest} more characters, in the item under hybrid.parts`];
			return shown.map((line, index) => paint('dim', `  ${column(index === 0 ? name : '', NAME)}  │ ${line}`));
		}),
	];
}

function shorten(text: string, limit: number): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

function total(values: readonly (number | null)[]): number | null {
	return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
