const SAMPLE_CHARACTERS = 20_000;
/** Fewer words say nothing about how they were read. */
const FEW_WORDS = 8;

/**
 * How well a page could be read, from 0 to 1: 1 for text that looks like text, near 0 for what fonts without character tables
 * and blind OCR give. Looks at the first 20,000 characters. An estimate: a clean substitution of letters is not noticed.
 */
export function textQuality(text: string): number {
	const sample = text.slice(0, SAMPLE_CHARACTERS);
	const visible = [...sample].filter((character) => !/\s/u.test(character));
	if (visible.length === 0) return 1;
	const lost = visible.filter((character) => /[\ufffd\p{Co}\p{Cn}]/u.test(character)).length / visible.length;
	const readable = visible.filter((character) => /[\p{L}\p{M}\p{N}]/u.test(character)).length / visible.length;
	const words = sample.match(/[\p{Script=Latin}\p{M}]+/gu) ?? [];
	return clamp(1 - 4 * lost) * clamp((readable - 0.05) / 0.25) * wordQuality(words);
}

function wordQuality(words: readonly string[]): number {
	if (words.length < FEW_WORDS) return 1;
	const characters = words.reduce((sum, word) => sum + word.length, 0);
	const long = words.filter((word) => word.length > 3);
	const spoken = long.filter((word) => /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœąęőű]/iu.test(word)).length;
	// "Liability" with a capital inside the word, or one with letters of both cases mixed, is rare in text and usual in garbage.
	const mixed = long.filter((word) => /\p{Ll}\p{Lu}/u.test(word)).length;
	const single = words.filter((word) => word.length === 1).length;
	const glued = characters / words.length;
	const vowels = long.length < FEW_WORDS ? 1 : clamp((spoken / long.length - 0.3) / 0.4);
	const cases = long.length < FEW_WORDS ? 1 : clamp(1.4 - mixed / long.length);
	return vowels * cases * clamp((1 - single / words.length) / 0.4) * clamp((30 - glued) / 15);
}

function clamp(value: number): number {
	return Math.min(1, Math.max(0, value));
}
