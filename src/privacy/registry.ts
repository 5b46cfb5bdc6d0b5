import type { Recognizer } from './recognizer';
import { bankCode } from './recognizers/bankCode';
import { birth } from './recognizers/birth';
import { calendarDate } from './recognizers/calendarDate';
import { cardAuthentication } from './recognizers/cardAuthentication';
import { cardDetails } from './recognizers/cardDetails';
import { caseNumber } from './recognizers/caseNumber';
import { emailAddress } from './recognizers/contact';
import { coordinates } from './recognizers/coordinates';
import { credentialPair } from './recognizers/credentialPair';
import { cryptoWallet } from './recognizers/crypto';
import { deviceNumber, macAddress } from './recognizers/device';
import { creditCard, iban } from './recognizers/financial';
import { eastAsianAddress } from './recognizers/eastAsianAddress';
import { identifiersAmericas } from './recognizers/identifiersAmericas';
import { identifiersAsiaPacific } from './recognizers/identifiersAsiaPacific';
import { identifiersEurope } from './recognizers/identifiersEurope';
import { usSsn } from './recognizers/identity';
import { labelledIdentifier } from './recognizers/labelledIdentifier';
import { labelledName } from './recognizers/labelledName';
import { names } from './recognizers/names';
import { ipAddress } from './recognizers/network';
import { personalUrl, userName } from './recognizers/online';
import { phoneNumber } from './recognizers/phone';
import { postcode } from './recognizers/postcode';
import { randomToken } from './recognizers/randomToken';
import { apiKey, assignedSecret, privateKey, urlCredentials } from './recognizers/secrets';
import { stateZip } from './recognizers/stateZip';
import { vehicleNumber } from './recognizers/vehicle';

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
	bankCode,
	birth,
	cardDetails,
	caseNumber,
	coordinates,
	cryptoWallet,
	deviceNumber,
	eastAsianAddress,
	macAddress,
	identifiersAmericas,
	identifiersAsiaPacific,
	identifiersEurope,
	labelledIdentifier,
	labelledName,
	postcode,
	personalUrl,
	userName,
	vehicleNumber,
	credentialPair,
	randomToken,
];

/** All recognizers that need nothing but the text. */
export const RECOGNIZERS: readonly Recognizer[] = [...RULES, names];

/** Recognizers that run only where a policy names what they find: in most texts that is harmless and in every second line. */
export const ON_REQUEST: readonly Recognizer[] = [calendarDate, cardAuthentication, stateZip];
