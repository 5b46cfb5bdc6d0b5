import type { Recognizer } from './recognizer';
import { emailAddress } from './recognizers/contact';
import { creditCard, iban } from './recognizers/financial';
import { usSsn } from './recognizers/identity';
import { names } from './recognizers/names';
import { ipAddress } from './recognizers/network';
import { phoneNumber } from './recognizers/phone';
import { apiKey, assignedSecret, privateKey, urlCredentials } from './recognizers/secrets';

/** Recognizers that follow a rule. Adding one touches its file, its test and this list. */
export const RULES: readonly Recognizer[] = [
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

/** All recognizers that need nothing but the text. */
export const RECOGNIZERS: readonly Recognizer[] = [...RULES, names];
