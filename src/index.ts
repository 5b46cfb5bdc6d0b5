/** The engine without n8n: what the nodes and the command line are made of. */
export { createEmbedder, createEngine, testLocal, type EngineConfig, type LocalConfig } from './assemble';
export type { Engine, Item, Outcome } from './engine/engine';
export type { Part, PartReport } from './engine/part';
export { EngineError, asEngineError } from './errors';
export type { Policy } from './privacy/policy';
export { policyByName, POLICY_NAMES } from './privacy/presets/policyByName';
export { readPolicy } from './privacy/readPolicy';
export { tighten } from './privacy/tighten';
export { classifyTask, type Category, type ClassifyResult } from './tasks/classify';
export { applyHead, type Head, type HeadOpinion } from './tasks/head/head';
export { readHead } from './tasks/head/headFile';
export type { TrainingReport } from './tasks/head/report';
export { train, type TrainOutcome, type TrainRequest } from './tasks/head/train';
export { readTrainingFile, type TrainingFile } from './tasks/head/trainingFile';
export { complianceTask, type ComplianceResult } from './tasks/compliance';
export { summarizeTask, type SummaryResult } from './tasks/summarize';
export { rawText, type MaskedText, type RawText, type Span } from './text';
