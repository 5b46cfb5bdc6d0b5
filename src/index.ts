/** The engine without n8n: what the nodes and the command line are made of. */
export { createEngine, testLocal, type EngineConfig, type LocalConfig } from './assemble';
export type { Engine, Item, Outcome } from './engine/engine';
export type { Part, PartReport } from './engine/part';
export { EngineError, asEngineError } from './errors';
export { classifyTask, type Category, type ClassifyResult } from './tasks/classify';
export { complianceTask, type ComplianceResult } from './tasks/compliance';
export { summarizeTask, type SummarizeOptions, type SummaryResult } from './tasks/summarize';
export { rawText, type MaskedText, type RawText, type Span } from './text';
