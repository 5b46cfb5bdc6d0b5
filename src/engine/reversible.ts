import { EngineError } from '../errors';
import { readJson } from '../privacy/jsonReading';
import { mask } from '../privacy/masking';
import { maskJson } from '../privacy/maskJson';
import { nonceSequence, type Numbering } from '../privacy/numbering';
import type { Policy } from '../privacy/policy';
import { restoreDeep, type Restoration } from '../privacy/restore';
import { openVault } from '../privacy/sealedVault';
import type { KnownValue } from '../privacy/valueFinder';
import { Vault } from '../privacy/vault';
import { rawText } from '../text';
import { judgeItem, reportOf } from './judge';
import type { Part, PartReport } from './part';

/** Fields to mask, and by what. */
export interface MaskRequest {
	/** By name: a text, or any JSON value. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** What it leaves `open` stays readable; everything else is masked, also what may never leave. */
	readonly policy: Policy;
	readonly knownValues?: readonly KnownValue[];
	/** Defaults to counting from a random start, so that no other item's vault answers to these placeholders. */
	readonly numbering?: Numbering;
	readonly signal?: AbortSignal;
}

/** Masked copies, and what brings them back. */
export interface MaskedFields {
	readonly fields: Readonly<Record<string, unknown>>;
	/** For `sealVault`; it holds the values in clear. */
	readonly vault: Vault;
	/** What was found, and what the policy says of each field; no text. */
	readonly parts: readonly PartReport[];
}

/**
 * Masks fields for a flow that restores them later. One vault serves all of them, so that a value has one placeholder
 * in every field. Sends nothing.
 * @throws EngineError DETECTION_FAILED, INPUT_INVALID, CANCELLED.
 */
export async function maskFields({ fields, policy, knownValues = [], numbering = nonceSequence(), signal = NEVER }: MaskRequest): Promise<MaskedFields> {
	const readings = Object.entries(fields).map(([name, value]) => ({ name, reading: typeof value === 'string' ? undefined : readJson(value), value }));
	const parts = readings.map(({ name, reading, value }): Part => ({ name, text: reading?.text ?? rawText(String(value)), sensitivity: 'auto' }));
	const { verdicts, recognizers } = await judgeItem(parts, [], { policy, cloud: policy.cloudAllowed, knownValues, signal });
	const vault = new Vault({ numbering, types: recognizers.flatMap(({ entities }) => entities) });
	const masked = readings.map(({ name, reading }, index): [string, unknown] => {
		const verdict = verdicts[index];
		if (!verdict) throw new EngineError('INTERNAL', { reason: 'a field without a verdict' });
		const { spans, text } = verdict.part;
		return [name, reading ? maskJson(reading, spans, vault, knownValues) : mask(text, spans, vault)];
	});
	return { fields: Object.fromEntries(masked), vault, parts: verdicts.map((verdict) => reportOf(verdict, false)) };
}

/** What is to be restored, and from what. */
export interface RestoreRequest {
	/** By name: a text, or any JSON value, with placeholders in it. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** As `sealVault` gave it. */
	readonly vault: string;
	/** 32 bytes, of the purpose `vault`. */
	readonly key: Uint8Array;
	/** Compared with the vault's expiry. */
	readonly now: Date;
}

/**
 * Puts the values of a sealed vault back into fields.
 * @throws EngineError VAULT_KEY, VAULT_EXPIRED, VAULT_INVALID, INPUT_INVALID.
 */
export function restoreFields({ fields, vault, key, now }: RestoreRequest): Restoration & { readonly fields: Readonly<Record<string, unknown>> } {
	const opened = openVault(vault, key, now);
	// Names of fields are the flow's own, not text: they are no keys to restore.
	const { value, ...restoration } = restoreDeep(Object.values(fields), opened);
	const values: readonly unknown[] = Array.isArray(value) ? value : [];
	return { fields: Object.fromEntries(Object.keys(fields).map((name, index) => [name, values[index]])), ...restoration };
}

const NEVER = new AbortController().signal;
