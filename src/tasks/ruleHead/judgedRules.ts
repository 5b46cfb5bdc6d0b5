import type { Rule, RulePack } from '../pack';

/** The rules that a head is for, in the order in which a check reads them: those of the pack that a model judges, then the user's own. */
export function judgedRules(pack: RulePack | undefined, own: readonly { readonly id: string; readonly text: string }[] = []): readonly Rule[] {
	return [...(pack?.rules ?? []).filter(({ kind }) => kind === 'judgement'), ...own.map(({ id, text }): Rule => ({ id, text, kind: 'judgement' }))];
}
