import type { ReadRequest, Sink } from '../readerProtocol';
import { ReadFailure } from './failure';
import { Zip } from './zip';

/** The parts of an office file. What they unfold to is limited as the text is: by `maxCharacters`, here in bytes. */
export function unzip(bytes: Uint8Array, request: Pick<ReadRequest, 'maxCharacters'>): Zip {
	return new Zip(bytes, request.maxCharacters);
}

/** One part. @throws ReadFailure tooMuchText when the archive unfolds beyond its budget */
export function readPart(zip: Zip, name: string): Buffer | undefined {
	try {
		return zip.read(name);
	} catch (error) {
		throw error instanceof RangeError ? new ReadFailure({ failure: 'tooMuchText' }) : error;
	}
}

/** Tells macros, embedded files, pictures, and links that lead out of the file. `folder`: `word` or `xl`. */
export function noteOfficeParts(zip: Zip, sink: Sink, folder: string): void {
	if (zip.names.some((name) => /vbaProject|macrosheets\//i.test(name))) sink.note('macros');
	sink.note('images', zip.names.filter((name) => name.startsWith(`${folder}/media/`)).length);
	for (const name of zip.names) {
		if (name.startsWith(`${folder}/embeddings/`)) sink.attach(name.slice(name.lastIndexOf('/') + 1), readPart(zip, name) ?? new Uint8Array());
		if (!name.endsWith('.rels')) continue;
		const relations = readPart(zip, name)?.toString('utf8') ?? '';
		// A hyperlink waits for a click; a template or a picture would be loaded by Word itself.
		const external = relations.match(/<Relationship\b[^>]*TargetMode\s*=\s*["']External["'][^>]*>/g) ?? [];
		sink.note('remoteContent', external.filter((relation) => !/\/hyperlink["']/.test(relation)).length);
	}
}
