/** What we use of Tesseract in WebAssembly; its package brings no types. */
export interface TesseractApi {
	/** 0 when the languages are loaded; `engine` 1 is the neural one. */
	Init(folder: null, languages: string, engine: 1): number;
	SetVariable(name: string, value: string): boolean;
	/** Takes `/input`, turned as its Exif orientation says (1 to 8); 1 when it is no picture. */
	SetImageFile(orientation: number, angle: number): number;
	Recognize(monitor: null): number;
	/** Tab-separated, a row for each block, paragraph, line and word, with its place. */
	GetTSVText(page: number): string;
	/** 0 to 100. */
	MeanTextConf(): number;
	Version(): string;
}

/** The engine with a file system of its own in memory. */
export interface TesseractCore {
	readonly FS: { writeFile(name: string, data: Uint8Array): void };
	readonly TessBaseAPI: new () => TesseractApi;
}
