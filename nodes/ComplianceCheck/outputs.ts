const CHECK = ['Pass', 'Fail', 'Review'];

/** One output for copies and for what is restored, else one per status. Workflows saved before there were operations have none: they check. */
export const outputsExpression =
	`={{ ($parameter["operation"] === "deidentify" ? ["De-Identified"] : $parameter["operation"] === "restore" ? ["Restored"] : $parameter["operation"] === "train" ? ["Trained"] : ${JSON.stringify(CHECK)}).map((displayName) => ({ type: "main", displayName })) }}` as const;
