/** What a notice about a compliance check says: counts and names of rules, no text of the item. */
export interface ComplianceSummary {
	readonly auditId: string;
	readonly counts: Readonly<Record<'pass' | 'fail' | 'not_addressed' | 'cannot_tell', number>>;
	/** How many of those that failed are waived. Defaults to 0. */
	readonly waived?: number;
	readonly failedRules: readonly string[];
	/** Where the result can be looked at; http or https. Anything else is left out. */
	readonly link?: string;
}

/** Rules and ids are the user's own words and could carry text of an item; what looks like a name is let through. */
const NAME = /^[\w.-]{1,64}$/;
const LONGEST_LINK = 2000;
const MOST_RULES = 50;

/** Subject and text of the notice, in plain text. Pure. */
export function complianceNotice(summary: ComplianceSummary): { subject: string; text: string } {
	const { counts } = summary;
	const waived = summary.waived ?? 0;
	const open = counts.fail - waived;
	const verdict = open > 0 ? `${counted(open)} failed` : counts.cannot_tell > 0 ? 'needs a review' : 'passed';
	const link = safeLink(summary.link);
	const lines = [
		`Passed: ${counted(counts.pass)}`,
		`Failed: ${counted(counts.fail)}`,
		...(waived > 0 ? [`Waived: ${counted(waived)} of these`] : []),
		`Not addressed: ${counted(counts.not_addressed)}`,
		`Cannot tell: ${counted(counts.cannot_tell)}`,
		...failedRules(summary.failedRules),
		...(link === undefined ? [] : ['', `Result: ${link}`]),
		'',
		`Audit record: ${NAME.test(summary.auditId) ? summary.auditId : 'see the output of the node'}`,
		'This notice holds no text of the document.',
	];
	return { subject: `Compliance check: ${verdict}`, text: lines.join('\n') };
}

function failedRules(rules: readonly string[]): readonly string[] {
	if (rules.length === 0) return [];
	const named = [...new Set(rules.filter((rule) => NAME.test(rule)))].slice(0, MOST_RULES);
	const unnamed = new Set(rules).size - named.length;
	return [
		'',
		'Failed rules:',
		...named.map((rule) => `- ${rule}`),
		...(unnamed > 0 ? [`- ${named.length > 0 ? 'and ' : ''}${unnamed} not named here`] : []),
	];
}

function counted(count: number): string {
	return Number.isSafeInteger(count) && count >= 0 ? String(count) : 'unknown';
}

/** The link as the URL parser writes it, which leaves no room for line breaks or blanks. */
function safeLink(link: string | undefined): string | undefined {
	if (link === undefined || !URL.canParse(link)) return undefined;
	const url = new URL(link);
	const allowed = (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
	return allowed && url.href.length <= LONGEST_LINK ? url.href : undefined;
}
