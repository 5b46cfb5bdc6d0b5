import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// By Node's own `require`: under vitest an `import` would give copies of the modules, and a fault planted in a copy strikes nobody.
/** The built modules that the runs use and in which faults are planted. */
export const built = {
	...(require('../../../dist/nodes/ClassifyTicket/ClassifyTicket.node.js') as typeof import('../../../dist/nodes/ClassifyTicket/ClassifyTicket.node.js')),
	...(require('../../../dist/nodes/ComplianceCheck/ComplianceCheck.node.js') as typeof import('../../../dist/nodes/ComplianceCheck/ComplianceCheck.node.js')),
	...(require('../../../dist/nodes/SummarizeDocument/SummarizeDocument.node.js') as typeof import('../../../dist/nodes/SummarizeDocument/SummarizeDocument.node.js')),
	...(require('../../../dist/src/backends/llamaEmbedder.js') as typeof import('../../../dist/src/backends/llamaEmbedder.js')),
	...(require('../../../dist/src/errors.js') as typeof import('../../../dist/src/errors.js')),
	...(require('../../../dist/src/privacy/registry.js') as typeof import('../../../dist/src/privacy/registry.js')),
	...(require('../../../dist/src/records/auditTrail.js') as typeof import('../../../dist/src/records/auditTrail.js')),
	...(require('../../../dist/src/records/verifyRecords.js') as typeof import('../../../dist/src/records/verifyRecords.js')),
};
