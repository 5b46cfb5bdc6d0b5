import type { Recognizer } from '../recognizer';
import { contextBefore } from './context';

const STARRED = /(?<![\p{L}\p{N}*•#])(?:\d{4}[ -]?\d{0,2}(?=[ \-*•xX]))?(?:[ -]?[*•xX]{2,8}){1,4}[ -]?\d{3,4}(?![\p{L}\p{N}*•])/gu;
const CARD_WORDS = /card|karte|carte|tarjeta|carta|cart[ãa]o|kaart|kart[aąey]|visa|master|amex|maestro|account|konto|compte|cuenta|conto|rekening|\biban\b|ssn|licen[cs]e/i;
const ENDING =
	/(?<!\p{L})(?:ending|ends|endet|endend|terminant|termin[ae]nd?o?|finalizada|finaliza|che finisce|eindigend|ko[ńn]cz[ąa]c\p{L}*|last (?:four|4)(?: digits?)?|letzten? (?:vier|4)(?: (?:ziffern|stellen))?)[ :]{1,2}(?:(?:in|with|auf|mit|par|en|com|con|op|are|were|sind|se|em|si[ęe] na)[ :]){0,2}["'(]?[*•xX]{0,12}(?<digits>\d{3,4})(?![\p{L}\p{N}])/giu;
const CODE =
	/(?<!\p{L})(?:cvv2?|cvc2?|cid|csc|security code|card code|pr[üu]f(?:ziffer|nummer)|kartenpr[üu]f\p{L}{0,10}|cryptogramme|c[óo]digo de seguran[çz]a|c[óo]digo de seguridad|codice di sicurezza|beveiligingscode|kod cvv)(?:["' ]{0,2}(?:code|no|number|is|ist|est|es|è))?["':=# (]{1,4}(?<digits>\d{3,4})(?![\p{L}\p{N}])/giu;
const EXPIRY =
	/(?<!\p{L})(?:exp(?:ir(?:y|es|ation|ing)?)?|valid (?:thru|until|to|through)|g[üu]ltig bis|abl(?:auf|äuft)\p{L}{0,6}|expire le|caduca|vence|vencimento|validade|validit[éa]|scad(?:e|enza)|geldig tot|vervaldatum|wa[żz]na do)(?: date| datum)?["':=.( ]{1,4}(?<digits>(?:0?[1-9]|1[0-2]) ?[/-] ?(?:20)?\d{2})(?![\p{L}\p{N}/-])/giu;
const CARD_NEAR = /card|karte|carte|tarjeta|carta|cart[ãa]o|kaart|visa|master|amex|cvv|cvc|\d{4}[ -]?\d{4}|[*•x]{4}/i;
const REACH = 80;

/** What is written beside or instead of a card number: its last digits, what stars leave of it, its code, its expiry. */
export const cardDetails: Recognizer = {
	name: 'cardDetails',
	entities: ['CREDIT_CARD', 'ACCOUNT_NUMBER', 'US_SSN', 'CARD_SECURITY_CODE', 'CARD_EXPIRY'],
	source: 'PCI DSS 4.0, requirement 3 (cardholder data, sensitive authentication data)',
	*analyze(text) {
		for (const { 0: found, index } of text.matchAll(STARRED)) {
			if (CARD_WORDS.test(contextBefore(text, index)) || /[*•]{4}|\d{4}[ -]?\d?\d?[ -]?[*•xX]/.test(found)) {
				yield { entity: 'CREDIT_CARD', start: index, end: index + found.length, score: 0.7 };
			}
		}
		for (const { 0: found, index, groups } of text.matchAll(ENDING)) {
			const entity = endingOf(text.slice(Math.max(0, index - REACH), index + found.length));
			if (entity !== undefined) yield last(entity, index, found, groups);
		}
		for (const { 0: found, index, groups } of text.matchAll(CODE)) yield last('CARD_SECURITY_CODE', index, found, groups);
		for (const { 0: found, index, groups } of text.matchAll(EXPIRY)) {
			if (CARD_NEAR.test(text.slice(Math.max(0, index - REACH), index))) yield last('CARD_EXPIRY', index, found, groups);
		}
	},
};

/** What the last digits are of: the word that stands nearest. */
function endingOf(before: string): string | undefined {
	const words = before.match(/card|karte|carte|tarjeta|carta|cart[ãa]o|kaart|kart[aąey]|visa|master|amex|maestro|account|konto|compte|cuenta|conto|rekening|\biban\b|\bssn|social security/gi);
	const nearest = words?.at(-1)?.toLowerCase();
	if (nearest === undefined) return undefined;
	if (/^s/.test(nearest)) return 'US_SSN';
	return /^(?:acc|kon|com|cue|con|rek|iban)/.test(nearest) ? 'ACCOUNT_NUMBER' : 'CREDIT_CARD';
}

/** The digits at the end of what was found. */
function last(entity: string, index: number, found: string, groups?: Readonly<Record<string, string>>) {
	const end = index + found.length;
	return { entity, start: end - (groups?.digits?.length ?? found.length), end, score: 0.8 };
}
