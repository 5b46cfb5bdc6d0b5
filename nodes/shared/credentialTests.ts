import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { testLocal } from '../../src/assemble';
import { deriveKey } from '../../src/keys';
import { policyHash } from '../../src/privacy/policy';
import { asEngineError, type EngineError } from '../../src/errors';
import { verifySmtp } from '../../src/notifications/email';
import { localConfig, smtpAccount } from './credentials';
import { fixedPolicy } from './privacyPolicy';
import { modelFolder } from './setup';

/** What the test buttons of the credentials do. */
export const credentialTests = {
	async testLocalModel(this: ICredentialTestFunctions, { data }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
		return result(
			() => testLocal(localConfig(data, modelFolder())),
			({ message, hint }) => `${message}. ${hint}`,
		);
	},
	async testPrivacyPolicy(this: ICredentialTestFunctions, { data }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
		return result(
			async () => {
				const { policy, secret } = fixedPolicy(data ?? {});
				if (secret !== undefined) deriveKey(secret, 'audit');
				return `Policy ${policy.id}, version ${policy.version}, with ${policy.recognizers.length} recognizers of your own; hash ${policyHash(policy).slice(0, 12)}`;
			},
			({ message }) => message,
		);
	},
	async testSmtpAccount(this: ICredentialTestFunctions, { data }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
		return result(
			async () => {
				await verifySmtp(smtpAccount(data ?? {}));
				return 'The server accepts the login';
			},
			// The message of MAIL_REFUSED speaks of a notice, and none was to be sent.
			({ code, details, message }) => (code === 'MAIL_REFUSED' ? `The mail server cannot be used: ${details['reason']}` : message),
		);
	},
};

async function result(test: () => Promise<string>, explain: (error: EngineError) => string): Promise<INodeCredentialTestResult> {
	try {
		return { status: 'OK', message: await test() };
	} catch (error) {
		return { status: 'Error', message: explain(asEngineError(error)) };
	}
}
