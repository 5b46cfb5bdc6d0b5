/** An invented clinical note, with its identifiers marked (see planted.ts). */
export const CLINICAL_NOTE = `SYNTHETIC CLINICAL NOTE (no real patient)

Clinic: Specimen Street Clinic, Sampleville
Date of visit: 14 October 2026

Patient: [[PERSON|Rosa Sampleton]]
Date of birth: [[DATE_OF_BIRTH|3 April 1961]]
Medical record number: [[MEDICAL_RECORD_NUMBER|MRN-00417733]]
Social security number: [[US_SSN|219-09-9999]]
Phone: [[PHONE_NUMBER|+1 202 555 0155]]
E-mail: [[EMAIL_ADDRESS|rosa.sampleton@example.com]]

Reason for visit
Follow-up of high blood pressure and of pain in the left knee.

History
The patient has taken [[HEALTH|lisinopril 10 mg]] once a day for six months. She reports a dry cough at night since August. The
knee has hurt on stairs for three weeks; there was no fall. She does not smoke.

Findings
Blood pressure 148/92 mmHg, pulse 76, weight 71.5 kg. The left knee is slightly swollen and not red. It can be bent to 110
degrees. The lungs are clear.

Assessment
1. [[HEALTH|Hypertension]], not yet at the target of 130/80 mmHg.
2. Cough, probably from the present drug.
3. [[HEALTH|Osteoarthritis of the left knee]].

Plan
- Replace lisinopril by losartan 50 mg once a day.
- Measure blood pressure at home every morning and write it down.
- Physiotherapy for the knee, six sessions.
- Blood test for potassium and creatinine in two weeks.
- Next visit on 11 November 2026. Come earlier if the knee gets red or hot.
`;

/** An invented privacy notice that says what such a notice has to say. */
export const PROCESSING_NOTICE = `Notice on the processing of personal data

Examplecorp Ltd, 1 Specimen Street, Sampleville, is the controller for the data of its customers. Examplecorp is invented,
and so is this notice.

What we process and why
We process names, delivery addresses and order details to carry out your orders (Art. 6(1)(b) GDPR), and invoices because
tax law obliges us to keep them (Art. 6(1)(c) GDPR). We do not process health data and do not sell data.

Who receives data
The parcel service receives the delivery address. Our hosting provider processes data on our behalf under a contract
according to Art. 28 GDPR. No data is transferred to countries outside the European Economic Area.

How long
Order details are kept for three years after the order, invoices for ten years. Both are deleted after that time.

Your rights
You may ask for access, rectification, erasure, restriction and portability, and you may object to the processing. You may
also complain to a supervisory authority.

Contact
Our data protection officer answers questions at [[EMAIL_ADDRESS|privacy@example.org]].
`;
