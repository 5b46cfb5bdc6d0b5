/** Languages in which identifiers are planted. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The 18 classes of 45 CFR 164.514(b)(2)(i), in its order (A) to (R). */
export const CLASSES = [
	...['name', 'place', 'date', 'phone', 'fax', 'email', 'nationalId', 'medicalRecord', 'healthPlan'],
	...['account', 'license', 'vehicle', 'device', 'url', 'ipAddress', 'biometric', 'photo', 'other'],
] as const;
export type HipaaClass = (typeof CLASSES)[number];

/** What people call a value of each class, in the order of CLASSES. */
const LABELS: Readonly<Record<Language, string>> = {
	en: 'my name|address|date of birth|phone|fax|email|social security number|medical record number|insurance member id|account number|license number|vehicle|device serial|profile page|IP address|fingerprint template|photo file|customer number',
	de: 'mein Name|Anschrift|Geburtsdatum|Telefon|Fax|E-Mail|Steuer-ID|Patientennummer|Versichertennummer|Kontonummer|Führerscheinnummer|Fahrzeug|Gerätenummer|Profilseite|IP-Adresse|Fingerabdruck|Fotodatei|Kundennummer',
	fr: 'mon nom|adresse|date de naissance|téléphone|télécopie|courriel|numéro de sécurité sociale|numéro de patient|numéro d’assuré|compte|permis de conduire|véhicule|appareil|page de profil|adresse IP|empreinte|fichier photo|numéro de client',
	es: 'mi nombre|dirección|fecha de nacimiento|teléfono|fax|correo|DNI|historia clínica|número de afiliado|cuenta|permiso de conducir|vehículo|dispositivo|página de perfil|dirección IP|huella|archivo de foto|número de cliente',
	it: 'il mio nome|indirizzo|data di nascita|telefono|fax|e-mail|codice fiscale|cartella clinica|tessera sanitaria|conto|patente|veicolo|dispositivo|pagina del profilo|indirizzo IP|impronta|file della foto|codice cliente',
	nl: 'mijn naam|adres|geboortedatum|telefoon|fax|e-mail|bsn|patiëntnummer|polisnummer|rekening|rijbewijs|voertuig|apparaat|profielpagina|IP-adres|vingerafdruk|fotobestand|klantnummer',
	pl: 'moje nazwisko|adres|data urodzenia|telefon|faks|e-mail|PESEL|numer pacjenta|numer polisy|numer konta|prawo jazdy|pojazd|urządzenie|strona profilu|adres IP|odcisk palca|plik zdjęcia|numer klienta',
	pt: 'meu nome|endereço|data de nascimento|telefone|fax|correio|NIF|número do paciente|apólice|conta|carta de condução|veículo|dispositivo|página do perfil|endereço IP|impressão digital|ficheiro da foto|número de cliente',
};

/** Sentences around a value; `{label}` is what it is called, `{value}` where it stands. The last says nothing of what it is. */
const FRAMES: Readonly<Record<Language, readonly string[]>> = {
	en: ['{label}: {value}.', 'Please change {label} to {value} in my file.', 'As you can see, {label} is {value}, and it was wrong again.', 'I wrote {value} on the form, thanks.'],
	de: ['{label}: {value}.', 'Bitte ändern: {label} ist jetzt {value}, danke.', 'Wie Sie sehen, lautet {label} {value} und war wieder falsch.', 'Auf dem Formular steht {value}, wie immer.'],
	fr: ['{label} : {value}.', 'Merci de corriger {label} en {value} dans mon dossier.', 'Comme vous le voyez, {label} est {value} et c’était encore faux.', 'Sur le formulaire il y a {value}, comme toujours.'],
	es: ['{label}: {value}.', 'Cambien por favor {label} a {value} en mi ficha.', 'Como pueden ver, {label} es {value} y otra vez estaba mal.', 'En el formulario puse {value}, como siempre.'],
	it: ['{label}: {value}.', 'Vi prego di correggere {label} in {value} nella mia scheda.', 'Come vedete, {label} è {value} ed era di nuovo sbagliato.', 'Sul modulo ho scritto {value}, come sempre.'],
	nl: ['{label}: {value}.', 'Wilt u {label} in mijn dossier wijzigen in {value}?', 'Zoals u ziet is {label} {value} en was het weer fout.', 'Op het formulier staat {value}, zoals altijd.'],
	pl: ['{label}: {value}.', 'Proszę zmienić {label} na {value} w mojej kartotece.', 'Jak widać, {label} to {value} i znowu było źle.', 'Na formularzu jest {value}, jak zawsze.'],
	pt: ['{label}: {value}.', 'Por favor mudem {label} para {value} na minha ficha.', 'Como podem ver, {label} é {value} e estava outra vez errado.', 'No formulário está {value}, como sempre.'],
};

/** Sentences without anything of a person: the ticket itself. */
export const ORDINARY: Readonly<Record<Language, readonly string[]>> = {
	en: ['The last invoice is wrong.', 'Since the update the page stays empty.'],
	de: ['Die letzte Rechnung stimmt nicht.', 'Seit dem Update bleibt die Seite leer.'],
	fr: ['La dernière facture est fausse.', 'Depuis la mise à jour la page reste vide.'],
	es: ['La última factura está mal.', 'Desde la actualización la página queda vacía.'],
	it: ['L’ultima fattura è sbagliata.', 'Dopo l’aggiornamento la pagina resta vuota.'],
	nl: ['De laatste rekening klopt niet.', 'Sinds de update blijft de pagina leeg.'],
	pl: ['Ostatnia faktura jest błędna.', 'Od aktualizacji strona jest pusta.'],
	pt: ['A última fatura está errada.', 'Desde a atualização a página fica vazia.'],
};

/** How many sentences there are around a value of any class. */
export const FRAME_COUNT = 4;

/** A sentence with the value in it; the first of the sentences with its capital. */
export function sentenceWith(language: Language, kind: HipaaClass, frame: number, value: string): string {
	const label = LABELS[language].split('|')[CLASSES.indexOf(kind)] ?? '';
	const pattern = FRAMES[language][frame % FRAME_COUNT] ?? '{value}';
	const head = pattern.replace('{label}', label);
	// Not by a replacement text: a value may hold `$&`.
	const [before = '', after = ''] = head.split('{value}');
	return `${before.charAt(0).toUpperCase()}${before.slice(1)}${value}${after}`;
}
