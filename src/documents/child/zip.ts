import { crc32, inflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
	readonly method: number;
	readonly crc: number;
	readonly start: number;
	readonly compressed: number;
}

/**
 * The files of a ZIP archive, unpacked one by one when asked for. What all of them unfold to is counted while inflating,
 * whatever the archive says of itself, and each is checked against its CRC-32. No ZIP64, no encryption, no spanned archives:
 * no office file of a size we read needs them (APPNOTE 6.3.10).
 */
export class Zip {
	private readonly entries = new Map<string, Entry>();
	private readonly file: Buffer;
	private left: number;

	/** `budget`: bytes that may be unfolded in all. @throws Error when this is no whole archive */
	constructor(bytes: Uint8Array, budget: number) {
		this.file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
		this.left = budget;
		const end = this.endRecord();
		let at = this.file.readUInt32LE(end + 16);
		for (let index = this.file.readUInt16LE(end + 10); index > 0; index--) at = this.readEntry(at);
	}

	get names(): readonly string[] {
		return [...this.entries.keys()];
	}

	/** The unpacked file, or `undefined` where there is none. @throws RangeError over the budget, Error when it is damaged */
	read(name: string): Buffer | undefined {
		const entry = this.entries.get(name);
		if (entry === undefined) return undefined;
		const packed = this.file.subarray(entry.start, entry.start + entry.compressed);
		if (packed.length !== entry.compressed) throw new Error('cut off');
		if (entry.method === STORED && packed.length > this.left) throw new RangeError('over the budget');
		const data = entry.method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, this.left) });
		this.left -= data.length;
		if (crc32(data) !== entry.crc) throw new Error('checksum');
		return data;
	}

	private endRecord(): number {
		const lowest = Math.max(0, this.file.length - END_SIZE - LONGEST_COMMENT);
		for (let at = this.file.length - END_SIZE; at >= lowest; at--) {
			if (this.file.readUInt32LE(at) === END) return at;
		}
		throw new Error('no end record');
	}

	private readEntry(at: number): number {
		if (this.file.readUInt32LE(at) !== CENTRAL) throw new Error('no entry');
		const [flags, method, nameLength, extra, comment] = [8, 10, 28, 30, 32].map((offset) => this.file.readUInt16LE(at + offset)) as [number, number, number, number, number];
		const local = this.file.readUInt32LE(at + 42);
		const name = this.file.toString('utf8', at + 46, at + 46 + nameLength);
		if (this.file.readUInt32LE(local) !== LOCAL) throw new Error('no file');
		if (flags & ENCRYPTED || (method !== STORED && method !== DEFLATED)) throw new Error('method');
		// Two entries of one name: readers disagree which of them counts, so a document could have two faces.
		if (this.entries.has(name)) throw new Error('twice');
		const start = local + 30 + this.file.readUInt16LE(local + 26) + this.file.readUInt16LE(local + 28);
		this.entries.set(name, { method, crc: this.file.readUInt32LE(at + 16), start, compressed: this.file.readUInt32LE(at + 20) });
		return at + 46 + nameLength + extra + comment;
	}
}
