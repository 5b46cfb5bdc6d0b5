/** Entities by what they tell, so that a policy need not name each country's numbers. Every entity of a recognizer is in one group; a test holds it. */
export const ENTITY_GROUPS = {
	/** Who somebody is, by name or by the number a company gave. */
	name: ['PERSON', 'USERNAME', 'CUSTOMER_ID', 'EMPLOYEE_ID'],
	organization: ['ORGANIZATION'],
	/** Where somebody is, below the size of a country. */
	place: ['ADDRESS', 'LOCATION', 'COORDINATES', 'US_ZIP_CODE'],
	contact: ['EMAIL_ADDRESS', 'PHONE_NUMBER', 'URL'],
	network: ['IP_ADDRESS', 'MAC_ADDRESS'],
	/** Dates and ages of a person. */
	date: ['DATE_OF_BIRTH', 'AGE', 'DATE_TIME'],
	/** Files of courts and authorities. */
	court: ['CASE_NUMBER'],
	/** Numbers in records of health care, of insurers for it, and of those who work in it. */
	health: [
		...['MEDICAL_RECORD_NUMBER', 'HEALTH_PLAN_NUMBER', 'MEDICAL_LICENSE', 'AU_MEDICARE', 'CA_HEALTH_CARD', 'DE_HEALTH_INSURANCE', 'DE_LANR'],
		...['HU_TAJ', 'UK_NHS', 'US_MBI', 'US_NPI'],
	],
	/** Numbers that a state gave a person or a company: identity, social security, tax, passports, licences. */
	government: [
		...['AE_EMIRATES_ID', 'AR_CUIT', 'AR_DNI', 'AT_SOCIAL_SECURITY', 'AU_ABN', 'AU_ACN', 'AU_TFN', 'BE_NATIONAL_NUMBER', 'BG_EGN', 'BR_CNPJ'],
		...['BR_CPF', 'BR_RG', 'CA_PASSPORT', 'CA_SIN', 'CH_AHV', 'CL_RUT', 'CN_RESIDENT_ID', 'CO_CEDULA', 'CZ_BIRTH_NUMBER', 'DE_ID_CARD'],
		...['DE_SOCIAL_SECURITY', 'DE_TAX_ID', 'DE_TAX_NUMBER', 'DE_VAT_ID', 'DK_CPR', 'DRIVER_LICENSE', 'EE_LT_PERSONAL_CODE', 'EG_NATIONAL_ID'],
		...['ES_CIF', 'ES_NIE', 'ES_NIF', 'ES_PASSPORT', 'FI_PERSONAL_IDENTITY_CODE', 'FR_NIR', 'FR_PASSPORT', 'FR_SIREN', 'FR_TAX_ID', 'GR_AFM'],
		...['GR_AMKA', 'HK_ID_CARD', 'HR_OIB', 'HU_PERSONAL_ID', 'ID_NIK', 'IE_PPS', 'IL_ID_NUMBER', 'IN_AADHAAR', 'IN_GSTIN', 'IN_PAN', 'IN_PASSPORT'],
		...['IN_VOTER', 'IT_DRIVER_LICENSE', 'IT_FISCAL_CODE', 'IT_IDENTITY_CARD', 'IT_VAT_CODE', 'JP_MY_NUMBER', 'KR_BRN', 'KR_DRIVER_LICENSE'],
		...['KR_PASSPORT', 'KR_RRN', 'LU_NATIONAL_ID', 'LV_PERSONAL_CODE', 'MX_CURP', 'MX_NSS', 'MX_RFC', 'MY_NRIC', 'NATIONAL_ID', 'NG_NIN', 'NL_BSN'],
		...['NO_FODSELSNUMMER', 'NZ_IRD', 'PASSPORT', 'PE_DNI', 'PH_TIN', 'PH_UMID', 'PK_CNIC', 'PL_ID_CARD', 'PL_NIP', 'PL_PESEL', 'PT_NIF', 'RO_CNP'],
		...['RU_INN', 'RU_SNILS', 'SA_NATIONAL_ID', 'SE_ORGANISATIONSNUMMER', 'SE_PERSONNUMMER', 'SG_NRIC_FIN', 'SG_UEN', 'TAX_ID', 'TH_TNIN'],
		...['TR_NATIONAL_ID', 'TW_NATIONAL_ID', 'UA_TAX_ID', 'UK_DRIVING_LICENCE', 'UK_NINO', 'UK_PASSPORT', 'UK_UTR', 'US_DRIVER_LICENSE', 'US_EIN'],
		...['US_ITIN', 'US_PASSPORT', 'US_SSN', 'YU_JMBG', 'ZA_ID_NUMBER'],
	],
	/** Bank accounts and wallets. */
	account: ['ACCOUNT_NUMBER', 'ABA_ROUTING_NUMBER', 'BIC', 'CRYPTO', 'IBAN_CODE', 'IN_BANK_IFSC'],
	card: ['CREDIT_CARD', 'CARD_EXPIRY'],
	/** What proves that a card is at hand; PCI DSS calls it sensitive authentication data. */
	cardSecret: ['CARD_SECURITY_CODE', 'CARD_PIN', 'CARD_TRACK_DATA'],
	vehicle: ['DE_KFZ', 'IN_VEHICLE_REGISTRATION', 'LICENSE_PLATE', 'NG_VEHICLE_REGISTRATION', 'TR_LICENSE_PLATE', 'UK_VEHICLE_REGISTRATION', 'VIN'],
	device: ['DEVICE_ID', 'ICCID', 'IMEI'],
	/** What opens something: a copy never holds it. */
	secret: ['API_KEY', 'PASSWORD', 'PRIVATE_KEY'],
	/** A text that reads as one of our placeholders. */
	literal: ['LITERAL'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Name of a group. */
export type EntityGroup = keyof typeof ENTITY_GROUPS;

/** The same value for every entity of the named groups. */
export function forGroups<const T>(value: T, ...groups: readonly EntityGroup[]): Readonly<Record<string, T>> {
	return Object.fromEntries(groups.flatMap((group) => ENTITY_GROUPS[group].map((entity) => [entity, value])));
}
