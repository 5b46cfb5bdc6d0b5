/** Who acts in a clause: `we grant you` has the agent `we`, the act `grant` and the patient `you`. */
export interface Role {
	readonly party: string;
	/** First letters of the verb, `''` where none was recognized. */
	readonly act: string;
	readonly is: 'agent' | 'patient';
}

/** One word for all forms of a pronoun. */
const PRONOUNS: Readonly<Record<string, string>> = { i: 'i', me: 'i', my: 'i', we: 'we', us: 'we', you: 'you', they: 'they', them: 'they', he: 'he', him: 'he', she: 'she' };
/** These forms tell the case by themselves. */
const AGENT_FORMS = words('i we they he she');
const PATIENT_FORMS = words('me us them him');
/** Parties of contracts and tickets; `-ies` and `-s` are cut before they are looked up. */
const PARTIES = words(
	'customer client supplier provider vendor contractor subcontractor company licensor licensee lessor lessee landlord tenant buyer seller purchaser employer employee user party recipient borrower lender agent controller processor patient doctor user team manager council board court plaintiff defendant',
);
const AUXILIARIES = words('may must shall will would can could should might do does did is are was were be been being has have had not never also only hereby then cannot agrees agree');
const BE = words('is are was were be been being');
/** After these a party begins a clause of its own. */
const OPENERS = words('and or but if when that unless where because while what which who until once as whether so then than although');
const IRREGULAR = words('paid sent given made sold bought held kept lent told shown taken written owed granted let set put');

interface Token {
	readonly word: string;
	readonly isName: boolean;
	/** A comma or a stronger mark stands before it. */
	readonly opens: boolean;
}

/** The roles that parties play in an English text; an estimate from word order, passives and forms of pronouns. */
export function rolesOf(text: string): readonly Role[] {
	const tokens = tokensOf(text);
	return tokens.flatMap((token, index): Role[] => {
		const party = partyOf(token);
		if (party === undefined) return [];
		if (isAgent(tokens, index)) {
			const verb = verbAfter(tokens, index);
			return [{ party, act: stem(verb.word), is: verb.passive ? 'patient' : 'agent' }];
		}
		const before = previous(tokens, index);
		if (before?.word === 'by') return [{ party, act: stem(tokens[index - 2]?.word ?? ''), is: 'agent' }];
		const object = AUXILIARIES.has(before?.word ?? '') ? '' : (before?.word ?? '');
		return [{ party, act: PREPOSITIONS.has(object) ? '' : stem(object), is: 'patient' }];
	});
}

const PREPOSITIONS = words('to for with from of on in at about against upon under');
const DETERMINERS = words('the a an each either any every all its their your our no this that such other');

/** Whether nobody acts in `text` who does not act in `cited`, and nobody does there what only others do here. */
export function sameAgents(text: string, cited: string): boolean {
	const given = rolesOf(cited);
	return rolesOf(text)
		.filter(({ is }) => is === 'agent')
		.every(({ party, act }) => {
			const sameAct = act === '' ? [] : given.filter((role) => role.act === act && role.is === 'agent');
			if (sameAct.length > 0) return sameAct.some((role) => role.party === party);
			return given.some((role) => role.party === party && role.is === 'agent');
		});
}

function tokensOf(text: string): readonly Token[] {
	return [...text.matchAll(/([,.;:()–—]\s*)?([\p{L}\p{N}'’-]+)/gu)].map(({ 1: mark, 2: word = '' }, index) => ({
		word: word.toLowerCase().replace(/['’]s$/u, ''),
		isName: index > 0 && /^\p{Lu}/u.test(word) && !(mark ?? '').includes('.'),
		opens: mark !== undefined,
	}));
}

function partyOf({ word, isName }: Token): string | undefined {
	if (Object.hasOwn(PRONOUNS, word)) return PRONOUNS[word];
	const singular = word.replace(/ies$/, 'y').replace(/s$/, '');
	if (PARTIES.has(singular)) return singular;
	return isName && word.length > 1 ? word : undefined;
}

/** The word before the party and its article. */
function previous(tokens: readonly Token[], index: number): Token | undefined {
	const before = tokens[index - 1];
	return before && DETERMINERS.has(before.word) ? tokens[index - 2] : before;
}

function isAgent(tokens: readonly Token[], index: number): boolean {
	const word = tokens[index]?.word ?? '';
	if (AGENT_FORMS.has(word)) return true;
	if (PATIENT_FORMS.has(word)) return false;
	const before = previous(tokens, index);
	const next = tokens[index + 1];
	if (next && !next.opens && AUXILIARIES.has(next.word) && before?.word !== 'by') return true;
	const article = tokens[index - 1];
	if (tokens[index]?.opens || (article !== undefined && DETERMINERS.has(article.word) && article.opens)) return true;
	return before === undefined || OPENERS.has(before.word);
}

/** The verb of which the party at `index` is the subject, and whether it is in the passive. */
function verbAfter(tokens: readonly Token[], index: number): { readonly word: string; readonly passive: boolean } {
	let be = false;
	let next = index + 1;
	// "the parties, by agreement, may": what stands between is passed over for a few words.
	while (next < tokens.length && next < index + 6 && AUXILIARIES.has(tokens[next]?.word ?? '')) {
		be ||= BE.has(tokens[next]?.word ?? '');
		next += 1;
	}
	if (tokens[next]?.word.endsWith('ly')) next += 1;
	const word = tokens[next]?.word ?? '';
	return { word, passive: be && (word.endsWith('ed') || IRREGULAR.has(word)) };
}

function stem(word: string): string {
	return PREPOSITIONS.has(word) ? '' : word.replace(/(?:ing|ed|es|s)$/, '').slice(0, 5).replace(/e$/, '');
}

function words(list: string): ReadonlySet<string> {
	return new Set(list.split(' '));
}
