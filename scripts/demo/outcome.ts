/** What the three nodes put into `json.hybrid`, as far as the demo shows it. */
export interface HybridOutput {
	readonly task: string;
	readonly parts: readonly PartOutput[];
	readonly model: { readonly embedding: string | null; readonly local: string | null; readonly cloud: string | null };
	readonly usage: {
		readonly local: SideOutput;
		readonly cloud: SideOutput;
		readonly costUsd: number | null;
		readonly allCloudCostUsd: number | null;
	};
	readonly warnings: readonly string[];
	readonly auditId: string;
	/** Classify Ticket. */
	readonly category?: string | null;
	readonly bestCategory?: string;
	readonly confidence?: number;
	readonly review?: boolean;
	readonly reviewReason?: string;
	/** Summarize Document. */
	readonly kind?: string;
	readonly sentences?: readonly { readonly text: string; readonly citations: readonly { readonly page: number }[] }[];
	/** Compliance Check. */
	readonly status?: string;
	readonly findings?: readonly Finding[];
}

export interface PartOutput {
	readonly name: string;
	readonly decision: string;
	readonly route: string;
	readonly rule: string;
	readonly entities: Readonly<Record<string, number>>;
	readonly outgoing?: string;
}

export interface SideOutput {
	readonly calls: number;
	readonly inputTokens: number | null;
	readonly outputTokens: number | null;
}

export interface Finding {
	readonly rule: string;
	readonly verdict: string;
	readonly evidence: readonly { readonly page: number; readonly quote: string }[];
}
