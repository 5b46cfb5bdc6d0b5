import type { Settings } from './options';

/** Sentences of a summary in the form of its style. */
export function render(sentences: readonly { readonly text: string; readonly label?: string | undefined; readonly owner?: string | null; readonly due?: string | null }[], { style }: Pick<Settings, 'style'>): string {
	const [first, ...rest] = sentences.map(({ text }) => text);
	switch (style) {
		case 'brief':
		case 'custom':
			return sentences.map(({ text }) => text).join(' ');
		case 'bullets':
		case 'contract':
		case 'clinical':
			return lines(sentences.map(({ text }) => text));
		case 'executive':
			return rest.length === 0 ? (first ?? '') : `${first}\n\n${lines(rest)}`;
		case 'actionItems':
			return lines(sentences.map(({ text, owner, due }) => `[ ] ${text}${owner || due ? ` (${[owner && `owner: ${owner}`, due && `due: ${due}`].filter(Boolean).join('; ')})` : ''}`));
		case 'thread':
			return lines(sentences.map(({ text, label }) => (label ? `${label}: ${text}` : text)));
		default:
			return style satisfies never;
	}
}

/** Whether a summary keeps the limits of its words and characters. */
export function fits(summary: string, { maxWords = Infinity, maxCharacters = Infinity }: Settings): boolean {
	return summary.length <= maxCharacters && (maxWords === Infinity || (summary.match(/\S+/g)?.length ?? 0) <= maxWords);
}

function lines(texts: readonly string[]): string {
	return texts.map((text) => `- ${text}`).join('\n');
}
