/**
 * Every way in which the engine can fail, with what happened and what to do next.
 * `docs/errors.md` explains each code; a test keeps the two complete.
 * Neither message nor hint ever holds text of an item: names of fields, counts and limits only.
 */
export const ERRORS = {
	FIELD_MISSING: {
		message: 'The field "{field}" is not in the item',
		hint: 'Check the name under Fields, or switch on Optional for this field',
	},
	FIELD_NOT_TEXT: {
		message: 'The field "{field}" holds {type}, not text',
		hint: 'Turn it into text before this node, for example with an Edit Fields node',
	},
	TEXT_EMPTY: {
		message: 'There is no text to work on: {what}',
		hint: 'Filter such items out before this node, or point Fields at another field',
	},
	TEXT_TOO_LONG: {
		message: 'The field "{field}" has {characters} characters; the limit is {limit}',
		hint: 'Raise Maximum Characters under Options, or send long texts to Summarize Document first',
	},
	CATEGORIES_INVALID: {
		message: 'The categories cannot be used: {reason}',
		hint: 'Give between 2 and 200 categories (with a head 500), each with a name of its own',
	},
	INPUT_INVALID: {
		message: 'The input cannot be used: {reason}',
		hint: 'See the command line and node reference in README.md for the expected form',
	},
	PARAMETER_INVALID: {
		message: 'The parameter "{parameter}" could not be read',
		hint: 'Open the node and check this parameter: its expression fails, or gives another type than it needs',
	},
	CREDENTIAL_INVALID: {
		message: 'The {credential} credential cannot be used: {reason}',
		hint: 'Open the credential, correct it and press Test, or choose it again in the node',
	},
	BINARY_MISSING: {
		message: 'The item has no file in the binary field "{field}"',
		hint: 'Check the name under Binary Field, or add a node that downloads the file',
	},
	DOCUMENT_INVALID: {
		message: 'The document cannot be read: {reason}',
		hint: 'Open the file in its own program; if it opens there, save it again',
	},
	DOCUMENT_UNSUPPORTED: {
		message: 'The document is {type}, which is not read',
		hint: 'Convert it to PDF, DOCX, XLSX, HTML, EML, MSG, RTF, CSV or text in UTF-8 first; PNG, JPEG and TIFF are read when Read Scans (OCR) is on',
	},
	DOCUMENT_NO_TEXT: {
		message: 'The PDF has no text layer ({pages} scanned or empty pages)',
		hint: 'Switch on Read Scans (OCR) under Options, or --ocr on the command line; drawings that are no pictures need OCR elsewhere',
	},
	OCR_UNAVAILABLE: {
		message: 'OCR cannot work: {reason}',
		hint: 'Put CODE.traineddata of Tesseract (4 or later, also as .gz) for each language into the folder named under OCR Data Folder; eng is installed',
	},
	DOCUMENT_PASSWORD: {
		message: 'The document is protected by a password, or the given password is wrong',
		hint: 'Give the password of a PDF under Options; save an Office file without one',
	},
	DOCUMENT_TOO_LARGE: {
		message: 'The document is over the limit: {reason}',
		hint: 'Raise the limit under Options, or split the document',
	},
	DOCUMENT_TIMEOUT: {
		message: 'Reading the document took longer than {seconds} s and was stopped',
		hint: 'Raise the limit under Options; a file that still does not end may be damaged or hostile',
	},
	POLICY_INVALID: {
		message: 'The policy cannot be used: {reason}',
		hint: 'Correct the policy at the place named, or choose one of the presets under "Privacy policies" in README.md',
	},
	DETECTION_FAILED: {
		message: 'The recognizer "{recognizer}" failed on the part "{part}"; nothing was sent',
		hint: 'Report this with the name of the recognizer; until then set the field to Sensitive',
	},
	LOCAL_MODEL_UNAVAILABLE: {
		message: 'The local model did not load: {reason}',
		hint: 'Run "hybrid-llm model pull", or check the model file in the Local Model credential',
	},
	LOCAL_MODEL_MISSING: {
		message: 'The default local model is not on this machine',
		hint: 'Run "hybrid-llm model pull", or name a model file in the Local Model credential',
	},
	LOCAL_MODEL_MEMORY: {
		message: 'The local model needs more memory than is free',
		hint: 'Choose a smaller quantization or a smaller context size',
	},
	LOCAL_CONTEXT_EXCEEDED: {
		message: 'The text needs {tokens} tokens; the local model reads {limit} at a time',
		hint: 'Raise Context Size in the Local Model credential, or shorten the text',
	},
	LOCAL_QUEUE_FULL: {
		message: 'The local model already has {waiting} requests waiting',
		hint: 'Turn on Retry on Fail, or lower Items in Parallel',
	},
	CLOUD_AUTH: {
		message: 'The cloud model rejected the API key (HTTP {status})',
		hint: 'Renew the key in the Cloud Model credential',
	},
	CLOUD_RATE_LIMITED: {
		message: 'The cloud model asked to wait {seconds} s',
		hint: 'Turn on Retry on Fail, or lower Items in Parallel',
	},
	CLOUD_UNREACHABLE: {
		message: 'The cloud model did not answer: {reason}',
		hint: 'Check the network and the base URL; parts that stay local are not affected',
	},
	CLOUD_REJECTED: {
		message: 'The cloud model refused the request (HTTP {status})',
		hint: 'Check that the model name in the Cloud Model credential exists and accepts a JSON schema',
	},
	ANSWER_INVALID: {
		message: 'The answer of the {backend} model did not fit the schema: {reason}',
		hint: 'Simplify the categories or rules, or choose a larger model',
	},
	ANSWER_TRUNCATED: {
		message: 'The answer of the {backend} model was cut at its token limit',
		hint: 'Ask for a shorter answer: fewer sentences, or fewer rules',
	},
	EGRESS_BLOCKED: {
		message: 'Text that must stay inside was found in the outgoing request ({entity}); nothing was sent',
		hint: 'Report this with the audit record id; until then set the field to Sensitive',
	},
	VAULT_KEY: {
		message: 'The vault was sealed under another secret',
		hint: 'Use the Privacy Policy credential it was sealed with; if its secret was changed, the values are gone for good',
	},
	VAULT_EXPIRED: {
		message: 'The vault expired at {expiresAt}',
		hint: 'Restore earlier, or seal with a longer time',
	},
	VAULT_INVALID: {
		message: 'The vault cannot be opened: {reason}',
		hint: 'Pass it on unchanged, as the field "vault" of the item it was made for',
	},
	HEAD_INVALID: {
		message: 'The head cannot be used: {reason}',
		hint: 'Train it again with "hybrid-llm train", or give the file that this command wrote',
	},
	HEAD_MODEL_MISMATCH: {
		message: 'The head was trained with another embedding model ({model}) than the one that is configured',
		hint: 'Configure the embedding model that the head names, or train the head again with this one',
	},
	TRAINING_INVALID: {
		message: 'The labelled tickets cannot be learnt from: {reason}',
		hint: 'Give at least 2 labels with at least 2 different tickets each',
	},
	AUDIT_UNWRITABLE: {
		message: 'The audit record could not be written ({reason}); the result is withheld',
		hint: 'Check that the records folder and the folder of its keys beside it (-keys) exist, are writable and have free space',
	},
	MODEL_HASH_MISMATCH: {
		message: 'The model file does not have the pinned SHA-256',
		hint: 'Delete the file and run "hybrid-llm model pull" again, or change the pinned hash on purpose',
	},
	MODEL_DOWNLOAD_FAILED: {
		message: 'The model could not be fetched: {reason}',
		hint: 'Give a file with --from, or try again with network access',
	},
	MODEL_WEIGHTS_INVALID: {
		message: 'The weights cannot be converted: {reason}',
		hint: 'Give the weights of a BERT sentence-transformers model as safetensors in F32',
	},
	REDACTION_UNPRINTABLE: {
		message: 'The redacted PDF cannot be made: its font has no glyph for {characters} different characters of the text',
		hint: 'Take the redacted copy as text, which holds every character',
	},
	MAIL_REFUSED: {
		message: 'The notice was not sent: {reason}',
		hint: 'Check the SMTP Account credential and the address under Notice',
	},
	CANCELLED: {
		message: 'The execution was cancelled',
		hint: 'Run it again; finished items are not repeated by the node',
	},
	INTERNAL: {
		message: 'An unexpected error stopped the work ({reason})',
		hint: 'Report this with the steps that led to it',
	},
} as const;

export type ErrorCode = keyof typeof ERRORS;

type Details = Readonly<Record<string, string | number>>;

/** An error the user can act on. Holds no text of an item, neither in the message nor in a cause. */
export class EngineError extends Error {
	override readonly name = 'EngineError';
	readonly hint: string;

	constructor(
		readonly code: ErrorCode,
		readonly details: Details = {},
	) {
		super(ERRORS[code].message.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? 'unknown')));
		this.hint = ERRORS[code].hint;
	}
}

/**
 * Gives any thrown value back as an EngineError. A foreign error may quote the text it failed on
 * (an SDK echoes a prompt, a parser its input), so only its class name is kept.
 */
export function asEngineError(error: unknown): EngineError {
	if (error instanceof EngineError) return error;
	if (error instanceof Error && error.name === 'AbortError') return new EngineError('CANCELLED');
	return new EngineError('INTERNAL', { reason: error instanceof Error ? error.name : typeof error });
}

/** The code of a system error, such as `ENOENT`; never its message, which can quote a path or a text. */
export function systemCode(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason';
}
