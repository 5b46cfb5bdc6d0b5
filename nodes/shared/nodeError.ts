import { NodeOperationError, type Failure, type INode } from 'n8n-workflow';
import type { EngineError, ErrorCode } from '../../src/errors';

const CAUSES: Partial<Record<ErrorCode, Exclude<Failure['cause'], 'rate-limited'>>> = {
	FIELD_MISSING: 'configuration-invalid',
	CATEGORIES_INVALID: 'configuration-invalid',
	HEAD_INVALID: 'configuration-invalid',
	HEAD_MODEL_MISMATCH: 'configuration-invalid',
	PARAMETER_INVALID: 'configuration-invalid',
	BINARY_MISSING: 'configuration-invalid',
	DOCUMENT_PASSWORD: 'configuration-invalid',
	OCR_UNAVAILABLE: 'configuration-invalid',
	POLICY_INVALID: 'configuration-invalid',
	LOCAL_MODEL_UNAVAILABLE: 'configuration-invalid',
	LOCAL_MODEL_MEMORY: 'configuration-invalid',
	LOCAL_MODEL_MISSING: 'configuration-invalid',
	MODEL_HASH_MISMATCH: 'configuration-invalid',
	CLOUD_REJECTED: 'configuration-invalid',
	AUDIT_UNWRITABLE: 'configuration-invalid',
	CREDENTIAL_INVALID: 'credential-invalid',
	CLOUD_AUTH: 'credential-invalid',
	CLOUD_UNREACHABLE: 'temporarily-unavailable',
	LOCAL_QUEUE_FULL: 'temporarily-unavailable',
	DETECTION_FAILED: 'node-defect',
	EGRESS_BLOCKED: 'node-defect',
	INTERNAL: 'node-defect',
};

/** The one translation of our errors into n8n's: what happened as message, what to do as description, the code in the context. */
export function nodeError(node: INode, error: EngineError, itemIndex: number): NodeOperationError {
	const failure = failureOf(error);
	const translated = new NodeOperationError(node, error.message, {
		itemIndex,
		description: error.hint,
		...(failure && { failure }),
	});
	// n8n swaps a message that holds EACCES, ENOENT and the like for a sentence of its own, which says less.
	translated.message = error.message;
	translated.messages = [];
	translated.context['code'] = error.code;
	return translated;
}

function failureOf({ code, details }: EngineError): Failure | undefined {
	if (code === 'CLOUD_RATE_LIMITED') {
		const seconds = Number(details['seconds']);
		return { cause: 'rate-limited', ...(Number.isFinite(seconds) && { retryAfterMs: seconds * 1000 }) };
	}
	const cause = CAUSES[code];
	return cause && { cause };
}
