/** Who says something about a ticket. `head`: learnt from labelled tickets, by meaning and words; `words`: the same without the embedding model; `embedding`: likeness to names, descriptions and examples. */
export type Expert = 'head' | 'words' | 'embedding' | 'llama' | 'cloud';

/** What one expert says to one question: a probability per label, in their order. What they leave to 1 is the chance that none fits. */
export interface Opinion {
	readonly expert: Expert;
	/** Index of the question: 0 is the category, the others are the attributes in their order. */
	readonly question: number;
	readonly probabilities: readonly number[];
	/** The expert says, or measures, that no label fits. */
	readonly noneFits: boolean;
	/** The confidence this expert asks for, where it has been measured. */
	readonly threshold?: number;
	/** Characters of the ticket that this expert read; all of them where it is not said. */
	readonly read?: number;
	/** The model for this expert was not there; the probabilities are empty. */
	readonly missing?: true;
}

/** A question about a ticket, with a closed list of answers. */
export interface Question {
	/** `category`, or the name of the attribute. */
	readonly name: string;
	/** Where the name stands among the task's parameters: it is the user's text too. `undefined` for the category. */
	readonly nameAt?: number;
	/** Names of the labels. */
	readonly labels: readonly string[];
	/** Where the texts of the labels begin among the task's parameters; one per label. */
	readonly from: number;
	/** Whether "none of them" is an answer. */
	readonly canBeNone: boolean;
}
