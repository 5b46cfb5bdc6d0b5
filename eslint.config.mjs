import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

/** Direction of imports: what each part of the package may use of src/. Folders that are not named are closed to it. */
const MAY_USE = {
	'src/text.ts': [],
	'src/errors.ts': [],
	'src/keys.ts': ['errors.ts'],
	'src/llamaRuntime.ts': ['errors.ts'],
	// Of the records only how data becomes bytes: a policy is hashed as a record is.
	'src/privacy': ['privacy', 'records/canonicalJson.ts', 'text.ts', 'errors.ts'],
	'src/backends': ['backends', 'llamaRuntime.ts', 'text.ts', 'errors.ts'],
	'src/records': ['records', 'text.ts', 'errors.ts'],
	'src/documents': ['documents', 'text.ts', 'errors.ts'],
	'src/notifications': ['notifications', 'text.ts', 'errors.ts'],
	'src/reports': ['reports'],
	// Of the documents only how the layout of a page is written down.
	'src/redaction': ['redaction', 'documents/pageLayout.ts', 'errors.ts'],
	'src/models': ['models', 'llamaRuntime.ts', 'errors.ts'],
	'src/engine': ['engine', 'privacy', 'records', 'backends', 'text.ts', 'errors.ts'],
	// Of the backends only the contract: the engine hands the models over.
	'src/tasks': ['tasks', 'engine', 'documents', 'backends/backend.ts', 'text.ts', 'errors.ts'],
	// What puts the parts together may use all of them, but nothing above it.
	'src/assemble.ts': ['keys.ts', 'engine', 'privacy', 'records', 'backends', 'models', 'tasks', 'text.ts', 'errors.ts'],
	'src/cli': ['cli', 'assemble.ts', 'keys.ts', 'tasks', 'engine', 'privacy', 'records', 'documents', 'models', 'reports', 'redaction', 'backends/backend.ts', 'text.ts', 'errors.ts'],
	nodes: ['assemble.ts', 'keys.ts', 'tasks', 'engine', 'privacy', 'backends', 'documents', 'models', 'notifications', 'reports', 'redaction', 'text.ts', 'errors.ts'],
	credentials: [],
};

/** One package, one door: the only file that may import it. */
const DOORS = {
	openai: 'src/backends/openaiChat.ts',
	'node-llama-cpp': 'src/llamaRuntime.ts',
	'pdf-parse': 'src/documents/child/pdf.ts',
	htmlparser2: 'src/documents/child/markup.ts',
	'tesseract.js-core': 'src/documents/child/ocr.ts',
	'postal-mime': 'src/documents/child/eml.ts',
	'@kenjiuno/msgreader': 'src/documents/child/msg.ts',
	nodemailer: 'src/notifications/email.ts',
	'pdf-lib': 'src/redaction/pdf.ts',
	eld: 'src/tasks/language/languageWorker.ts',
};

const CAST = 'only src/text.ts and src/privacy/masking.ts say which kind a text is; a cast would let raw text leave.';

/** Closed packages, and casts to the two kinds of text, except what the caller opens. */
function closed(packages, { casts = false } = {}) {
	// A slash would end the selector's expression.
	const names = packages.map((name) => name.replace('/', '\\u002F')).join('|');
	const loads = packages.length === 0 ? [] : [{ selector: `ImportExpression[source.value=/^(${names})(\\u002F|$)/]`, message: 'This package is imported in one other file only.' }];
	const kinds = 'TSTypeReference[typeName.name=/^(RawText|MaskedText)$/]';
	const forbidden = casts ? [] : [`TSAsExpression > ${kinds}`, `TSTypeAssertion > ${kinds}`].map((selector) => ({ selector, message: CAST }));
	return {
		'no-restricted-imports': ['error', { patterns: [{ regex: `^(${names || '(?!)'})($|/)`, message: 'This package is imported in one other file only.' }] }],
		'no-restricted-syntax': ['error', ...loads, ...forbidden],
	};
}

const packages = Object.keys(DOORS);

export default [
	...configWithoutCloudSupport,
	{
		files: ['**/*.ts'],
		rules: {
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': [
				'error',
				{
					zones: [
						...Object.entries(MAY_USE).map(([target, except]) => ({ target, from: 'src', except: except.map((name) => `./${name}`) })),
						{ target: 'src', from: ['nodes', 'credentials', 'scripts', 'test'] },
					],
				},
			],
			// An underscore says that a name is there for its place only.
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
			// Control characters are what these expressions look for.
			'no-control-regex': 'off',
		},
	},
	{ files: ['nodes/**/*.ts', 'credentials/**/*.ts'], rules: closed(packages) },
	{
		files: ['src/**/*.ts'],
		rules: {
			...closed([...packages, 'n8n-workflow', 'n8n-core']),
			// Configuration arrives as an argument.
			'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'src/ reads no environment variable; pass it in.' }],
		},
	},
	...Object.entries(DOORS).map(([name, file]) => ({
		files: [file],
		rules: closed([...packages.filter((other) => other !== name), 'n8n-workflow', 'n8n-core']),
	})),
	{ files: ['src/text.ts', 'src/privacy/masking.ts'], rules: closed([...packages, 'n8n-workflow', 'n8n-core'], { casts: true }) },
	{ files: ['src/cli/main.ts', 'src/cli/launcher.ts'], rules: { 'no-restricted-properties': 'off' } },
	{
		files: ['src/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts', 'benchmarks/**/*.ts'],
		rules: {
			// Rules for node classes. The engine throws EngineError, which nodes/shared/nodeError.ts translates in one place.
			'@n8n/community-nodes/require-node-api-error': 'off',
		},
	},
	{
		// The three places that start a process: a document is read where it can be stopped, pip brings models, a newer Node takes over.
		files: ['src/documents/readerProcess.ts', 'src/models/python.ts', 'src/cli/launcher.ts', 'scripts/**/*.ts', 'test/**/*.ts', 'benchmarks/**/*.ts'],
		rules: { '@n8n/community-nodes/no-dangerous-functions': 'off' },
	},
	{
		// Synthetic secrets are what tests look for; and test support talks to its user on the console, as scripts do.
		files: ['test/**/*.ts', 'scripts/**/*.ts', 'benchmarks/**/*.ts'],
		rules: { '@n8n/community-nodes/no-hardcoded-secrets': 'off', 'no-console': 'off' },
	},
	{
		files: ['package.json'],
		rules: {
			// These packages are the product: a LLaMA, a cloud client, readers of documents, a writer of PDFs and a mailer. Hence self-hosted n8n only.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
			// The project has no public address yet.
			'@n8n/community-nodes/require-homepage': 'off',
			'@n8n/community-nodes/valid-author': 'off',
		},
	},
];
