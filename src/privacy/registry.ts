import type { Recognizer } from './recognizer';
import { emailAddress } from './recognizers/contact';
import { creditCard, iban } from './recognizers/financial';
import { usSsn } from './recognizers/identity';
import { ipAddress } from './recognizers/network';
import { phoneNumber } from './recognizers/phone';
import { apiKey, assignedSecret, privateKey, urlCredentials } from './recognizers/secrets';

/** All recognizers that need nothing but the text. Adding one touches its file, its test and this list. */
export const RECOGNIZERS: readonly Recognizer[] = [
	emailAddress,
	phoneNumber,
	creditCard,
	iban,
	usSsn,
	ipAddress,
	privateKey,
	apiKey,
	assignedSecret,
	urlCredentials,
];
