/**
 * What the compiler must refuse: every way in which text that is not masked could reach a backend outside the
 * perimeter. Nothing here runs; a line that stops being an error fails the type check.
 */
import type { Backend, CompletionRequest } from '../../src/backends/backend';
import { mask } from '../../src/privacy/masking';
import type { Vault } from '../../src/privacy/vault';
import { join, prompt, rawText, type MaskedText, type RawText, type Span } from '../../src/text';

declare const cloud: Backend<MaskedText>;
declare const local: Backend<RawText>;
declare const raw: RawText;
declare const masked: MaskedText;
declare const plain: string;
declare const spans: readonly Span[];
declare const vault: Vault;

const rest = { schemaName: 'answer', schema: {}, maxTokens: 1 } as const;

export async function refused(): Promise<void> {
	// @ts-expect-error raw text
	await cloud.complete({ ...rest, system: masked, user: raw });
	// @ts-expect-error raw text, just marked as such
	await cloud.complete({ ...rest, system: masked, user: rawText('x') });
	// @ts-expect-error plain string
	await cloud.complete({ ...rest, system: masked, user: plain });
	// @ts-expect-error string literal
	await cloud.complete({ ...rest, system: 'Classify', user: masked });
	// @ts-expect-error ordinary template literal, though its value is masked
	await cloud.complete({ ...rest, system: masked, user: `${masked}` });
	// @ts-expect-error concatenation
	await cloud.complete({ ...rest, system: masked, user: masked + masked });
	// @ts-expect-error a string method gives a plain string
	await cloud.complete({ ...rest, system: masked, user: masked.trim() });
	// @ts-expect-error raw text inside a prompt
	await cloud.complete({ ...rest, system: masked, user: prompt`Read: ${raw}` });
	// @ts-expect-error plain string inside a prompt
	await cloud.complete({ ...rest, system: masked, user: prompt`Read: ${plain}` });
	// @ts-expect-error raw and masked text mixed in a prompt
	await cloud.complete({ ...rest, system: masked, user: prompt`Read: ${masked} ${raw}` });
	// @ts-expect-error raw and masked text joined
	await cloud.complete({ ...rest, system: masked, user: join([masked, raw], ' ') });
	// @ts-expect-error a request made for the local model
	await cloud.complete({ ...rest, system: raw, user: raw } satisfies CompletionRequest<RawText>);
	// @ts-expect-error the local model takes raw text; masked text there would be answered in placeholders
	await local.complete({ ...rest, system: raw, user: masked });
	// @ts-expect-error masked text is not masked again
	mask(masked, spans, vault);
	// @ts-expect-error a plain string is not known to have been searched
	mask(plain, spans, vault);
	// @ts-expect-error a local backend does not stand in for the cloud
	const wrong: Backend<MaskedText> = local;
	void wrong;
}

export async function accepted(): Promise<void> {
	const user = prompt`Read: ${mask(raw, spans, vault)} and ${masked}`;
	await cloud.complete({ ...rest, system: prompt`Classify the text.`, user });
	await cloud.complete({ ...rest, system: masked, user: join([masked, user], '\n') });
	await local.complete({ ...rest, system: prompt`Classify the text.`, user: prompt`Read: ${raw}` });
}
