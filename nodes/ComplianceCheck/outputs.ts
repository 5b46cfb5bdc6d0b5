const CHECK = ['Pass', 'Fail', 'Review'];

/** One output for copies, else one per status. Workflows saved before there were operations have none: they check. */
export const outputsExpression =
	`={{ ($parameter["operation"] === "deidentify" ? ["De-Identified"] : ${JSON.stringify(CHECK)}).map((displayName) => ({ type: "main", displayName })) }}` as const;
