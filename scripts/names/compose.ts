import { Fillers } from './fillers.ts';
import { HARMLESS } from './harmless.ts';
import type { Culture, Lexicon } from './lexicon.ts';
import { Random } from './random.ts';
import { TEMPLATES } from './templates.ts';

/** A stretch of a training text that has a label. */
export interface LabelledSpan {
	readonly start: number;
	readonly end: number;
	readonly label: string;
}

export interface LabelledText {
	readonly text: string;
	readonly spans: readonly LabelledSpan[];
	/** How much its errors count. */
	readonly weight: number;
	readonly synthetic: boolean;
}

const SLOT = /\{([A-Z])\}/;
/** Languages by how many of the texts are in them. */
const SHARES: Readonly<Record<string, number>> = { en: 16, de: 6, fr: 5, es: 4, it: 3, pt: 2, nl: 2, pl: 2 };

/** Writes texts from our templates, names and places from the lexicon. The same seed gives the same texts. */
export class Composer {
	private readonly random: Random;
	private readonly fillers: Fillers;
	private readonly languages: readonly string[];
	private readonly lexicon: Lexicon;
	private readonly prose: Readonly<Record<string, readonly string[]>>;

	constructor(lexicon: Lexicon, prose: Readonly<Record<string, readonly string[]>>, seed: number) {
		this.lexicon = lexicon;
		this.prose = prose;
		this.random = new Random(seed);
		this.fillers = new Fillers(lexicon, this.random);
		this.languages = Object.keys(TEMPLATES).flatMap((language) => Array<string>(SHARES[language] ?? 1).fill(language));
	}

	*texts(count: number): Iterable<LabelledText> {
		const { random } = this;
		for (let made = 0; made < count; made++) {
			const language = random.pick(this.languages);
			const harmless = random.chance(0.22);
			let template = harmless ? random.pick(HARMLESS) : random.pick(TEMPLATES[language] ?? []);
			if (random.chance(0.3)) template += `${random.pick(['\n', ' ', '\n\n'])}${harmless || random.chance(0.4) ? random.pick(HARMLESS) : random.pick(TEMPLATES[language] ?? [])}`;
			const culture = this.fillers.culture(language);
			yield this.recased(this.filled(template, language, culture));
		}
	}

	/** Another text of the same form: its labelled stretches replaced by others of their kind. */
	swapped({ text, spans, weight }: LabelledText): LabelledText {
		const culture = this.fillers.culture('zz');
		const values = new Map<string, string>();
		const pieces: { readonly text: string; readonly label?: string }[] = [];
		let done = 0;
		for (const { start, end, label } of spans) {
			const old = text.slice(start, end);
			let value = values.get(old);
			if (value === undefined) {
				value = this.random.chance(0.25) ? old : this.like(old, label, culture);
				values.set(old, value);
			}
			pieces.push({ text: text.slice(done, start) }, { text: value, label });
			done = end;
		}
		pieces.push({ text: text.slice(done) });
		return this.recased(joined(pieces, weight, false));
	}

	/** Keeps a title and the number of words of a name. */
	private like(old: string, label: string, culture: Culture): string {
		const { fillers, random } = this;
		if (label === 'LOCATION') return random.chance(0.3) ? fillers.country() : fillers.city(culture);
		if (label === 'ORGANIZATION') return fillers.organisation(culture);
		if (label === 'ADDRESS') return fillers.address(culture, random.pick(this.languages), old.includes('\n'));
		const [title = ''] = /^(?:(?:[Mm]rs?|Ms|Dr|Prof|Mme|Mlle|Me|Sra?|Frau|Herr|Miss|M|Sir|Judge)\b\.? ?)+/u.exec(old) ?? [];
		const rest = old.slice(title.length);
		if (/^\p{Lu}\.?$/u.test(rest)) return old;
		const words = rest.split(/\s+/).length;
		const cased = (name: string) => (rest.length > 3 && rest === rest.toUpperCase() ? name.toUpperCase() : rest === rest.toLowerCase() ? name.toLowerCase() : name);
		if (words === 1) return title + cased(title || random.chance(0.4) ? fillers.last(culture) : fillers.first(culture));
		return title + cased(/^\p{Lu}\.\s/u.test(rest) ? `${fillers.first(culture).charAt(0)}. ${fillers.last(culture)}` : `${fillers.first(culture)} ${fillers.last(culture)}`);
	}

	private filled(template: string, language: string, culture: Culture): LabelledText {
		const pieces: { readonly text: string; readonly label?: string }[] = [];
		const remembered = { first: this.fillers.first(culture), last: this.fillers.last(culture) };
		for (const [index, piece] of template.split(SLOT).entries()) {
			if (index % 2 === 0) pieces.push({ text: piece });
			else pieces.push(...this.slot(piece, language, culture, remembered));
		}
		return joined(pieces, 1, true);
	}

	private slot(slot: string, language: string, culture: Culture, remembered: { readonly first: string; readonly last: string }): readonly { readonly text: string; readonly label?: string }[] {
		const { fillers, random } = this;
		const person = (text: string) => [{ text, label: 'PERSON' }];
		const other = random.chance(0.15) ? fillers.culture('zz') : culture;
		switch (slot) {
			case 'P': return person(random.chance(0.25) ? `${remembered.first} ${remembered.last}` : fillers.person(other));
			case 'F': return person(random.chance(0.4) ? remembered.first : fillers.first(other));
			case 'L': return person(random.chance(0.4) ? remembered.last : fillers.last(other));
			case 'T': return person(fillers.titled(other, language));
			case 'C': return [{ text: fillers.city(other), label: 'LOCATION' }];
			case 'K': return [{ text: fillers.country(), label: 'LOCATION' }];
			case 'A': return [{ text: fillers.address(culture, language, false), label: 'ADDRESS' }];
			case 'M': return [{ text: fillers.address(culture, language, true), label: 'ADDRESS' }];
			case 'S': return [{ text: fillers.street(culture, language), label: 'ADDRESS' }];
			case 'O': return [{ text: fillers.organisation(other), label: 'ORGANIZATION' }];
			default: return [{ text: this.plain(slot, language, culture) }];
		}
	}

	private plain(slot: string, language: string, culture: Culture): string {
		const { random } = this;
		const ascii = (name: string) => name.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase() || 'user';
		const date = () => {
			const [day, month, year] = [1 + random.below(28), random.below(12), 1940 + random.below(86)];
			const name = random.pick(['January', 'Februar', 'mars', 'Apr', 'mayo', 'June', 'juillet', 'August', 'Sept', 'octobre', 'November', 'Dezember', 'May', 'März', 'diciembre']);
			return random.pick([`${year}-${month + 1}-${day}`, `${day}.${month + 1}.${year}`, `${month + 1}/${day}/${year}`, `${day} ${name} ${year}`, `${name} ${day}, ${year}`, `${day}. ${name} ${year}`, `${name} ${year}`]);
		};
		switch (slot) {
			case 'N': return random.fill(random.pick(['##', '#', '###', '#.#', '#,###', '####']));
			case 'D': case 'B': return date();
			case 'E': return `${ascii(random.pick(culture.firsts))}${random.pick(['.', '_', ''])}${ascii(random.pick(culture.lasts))}${random.pick(['', '7', '1984'])}@${random.pick(['example.com', 'mail.example', 'firma.example', 'corp.test', 'web.example'])}`;
			case 'H': return random.fill(random.pick(['+## ### #######', '(###) ###-####', '0#### ######', '+1-###-555-####', '0# ## ## ## ##', '### ### ###']));
			case 'I': return random.fill(random.pick(['??-#####', '#####', 'INV-####', 'ORD#######', '#?##?', 'A-###-###', '??######', '4021#####']));
			case 'X': {
				const when = new Date(Date.UTC(2024, random.below(12), 1 + random.below(28)));
				return new Intl.DateTimeFormat(random.chance(0.5) ? language : random.pick(this.languages), { timeZone: 'UTC', ...random.pick([{ weekday: 'long' }, { month: 'long' }, { month: 'short' }, { weekday: 'short' }] as const) }).format(when);
			}
			case 'J': return random.pick(this.lexicon.jobs);
			case 'U': return random.pick(this.lexicon.products);
			default: return this.sentence(language);
		}
	}

	/** Ordinary words: a line of technical prose of the language, or a few words in a row. */
	private sentence(language: string): string {
		const { random } = this;
		const lines = this.prose[language] ?? this.prose['en'] ?? [];
		const words = (this.lexicon.words[language] ?? []).length > 50 ? (this.lexicon.words[language] ?? []) : (this.lexicon.words['en'] ?? []);
		if (lines.length > 0 && random.chance(0.7)) return random.pick(lines).replace(/\{\d\}/g, () => random.pick(words)).replace(/\.$/, '');
		return Array.from({ length: 3 + random.below(7) }, () => random.pick(words)).join(' ');
	}

	/** Now and then all in lower case, or all in capitals. */
	private recased(labelled: LabelledText): LabelledText {
		const dice = this.random.next();
		const recase = dice < 0.1 ? (text: string) => text.toLowerCase() : dice < 0.15 ? (text: string) => text.toUpperCase() : undefined;
		const text = recase?.(labelled.text) ?? labelled.text;
		return text.length === labelled.text.length ? { ...labelled, text } : labelled;
	}
}

function joined(pieces: readonly { readonly text: string; readonly label?: string }[], weight: number, synthetic: boolean): LabelledText {
	let text = '';
	const spans: LabelledSpan[] = [];
	for (const piece of pieces) {
		if (piece.label) spans.push({ start: text.length, end: text.length + piece.text.length, label: piece.label });
		text += piece.text;
	}
	return { text, spans, weight, synthetic };
}
