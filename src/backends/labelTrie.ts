/** Labels as paths of tokens: labels that begin alike share the beginning. */
export interface LabelTrie<K> {
	/** Next token -> what follows it. */
	readonly children: ReadonlyMap<K, LabelTrie<K>>;
	/** Index of the label that ends here, as the only one that comes this way. */
	readonly label: number | undefined;
}

interface Growing<K> {
	readonly children: Map<K, Growing<K>>;
	label: number | undefined;
}

/**
 * Builds the trie of tokenized labels, cut where one label is left: the rest of it is certain once it has come so far.
 * @param labels no label may be the beginning of another; a closing quote after each sees to that.
 */
export function labelTrie<K>(labels: readonly (readonly K[])[]): LabelTrie<K> {
	return grow(labels.map((tokens, label) => ({ tokens, label })), 0);
}

function grow<K>(labels: readonly { readonly tokens: readonly K[]; readonly label: number }[], depth: number): Growing<K> {
	const [first] = labels;
	if (labels.length === 1 && depth > 0) return { children: new Map(), label: first?.label };
	const groups = new Map<K, { readonly tokens: readonly K[]; readonly label: number }[]>();
	for (const entry of labels) {
		const token = entry.tokens[depth];
		if (token === undefined) return { children: new Map(), label: entry.label };
		const group = groups.get(token);
		if (group) group.push(entry);
		else groups.set(token, [entry]);
	}
	return { children: new Map([...groups].map(([token, group]) => [token, grow(group, depth + 1)])), label: undefined };
}
