import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { romanized } from './romanized.ts';

/** Names and places of one region, to fill templates with. */
export interface Culture {
	readonly locale: string;
	readonly firsts: readonly string[];
	readonly lasts: readonly string[];
	readonly cities: readonly string[];
	readonly streets: readonly string[];
	readonly postcodes: readonly string[];
	readonly states: readonly string[];
	readonly legalForms: readonly string[];
}

export interface Lexicon {
	readonly cultures: readonly Culture[];
	readonly countries: readonly string[];
	readonly jobs: readonly string[];
	readonly products: readonly string[];
	/** Ordinary words by language, for filling. */
	readonly words: Readonly<Record<string, readonly string[]>>;
}

type Tree = { readonly [key: string]: unknown };

/** Reads the lists of @faker-js/faker (MIT) from the folder it is installed in. */
export async function readLexicon(folder: string): Promise<Lexicon> {
	const faker = (await import(pathToFileURL(join(folder, 'dist/index.js')).href)) as { readonly allLocales: Readonly<Record<string, Tree>> };
	const locales = Object.entries(faker.allLocales).filter(([name]) => !/^(base|dv|eo|en_BORK|ku_ckb)$/.test(name));
	const all = (path: string) => [...new Set(locales.flatMap(([, tree]) => strings(at(tree, path))))];
	const parent = (name: string) => faker.allLocales[name.split('_')[0] ?? ''] ?? {};
	const cultures = locales.map(([locale, tree]): Culture => {
		const own = (path: string) => {
			const found = strings(at(tree, path));
			return found.length > 0 ? found : strings(at(parent(locale), path));
		};
		return {
			locale,
			firsts: own('person.first_name'),
			lasts: own('person.last_name').filter((name) => !name.includes('{{')),
			cities: own('location.city_name'),
			streets: own('location.street_name'),
			postcodes: own('location.postcode'),
			states: own('location.state'),
			legalForms: own('company.legal_entity_type'),
		};
	});
	const named = cultures.filter(({ firsts, lasts }) => firsts.length > 5 && lasts.length > 5);
	return {
		cultures: [...named, ...romanized(named)],
		countries: all('location.country'),
		jobs: strings(at(faker.allLocales['en'] ?? {}, 'person.job_title_pattern')).length > 0 ? jobs(faker.allLocales['en'] ?? {}) : [],
		products: [...strings(at(faker.allLocales['en'] ?? {}, 'commerce.product_name.product')), 'Ibuprofen', 'Metformin', 'Outlook', 'Photoshop', 'Galaxy', 'ThinkPad', 'Chrome', 'Excel', 'Teams', 'Zoom', 'Router', 'LaserJet'],
		// Languages only (`en`), not their regions, which have no words of their own.
		words: Object.fromEntries(locales.filter(([name]) => name.length === 2).map(([name, tree]) => [name, strings(at(tree, 'word'))])),
	};
}

function jobs(tree: Tree): string[] {
	const areas = strings(at(tree, 'person.job_area'));
	const types = strings(at(tree, 'person.job_type'));
	return areas.flatMap((area, index) => types.filter((_, other) => (index + other) % 5 === 0).map((type) => `${area} ${type}`));
}

function at(tree: unknown, path: string): unknown {
	let value = tree;
	for (const key of path.split('.')) value = typeof value === 'object' && value !== null ? (value as Tree)[key] : undefined;
	return value;
}

/** All strings below a value; `{ value, weight }` counts as its value. */
function strings(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(strings);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => (key === 'weight' ? [] : strings(inner)));
}
