import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_COMPLETION, DEFAULT_EMBEDDING } from '../../src/models/catalogue';
import { defaultModelFolder } from '../../src/models/store';

/** Folder of the models that the set-up fetched. */
export const modelFolder = defaultModelFolder(process.env, homedir());

const present = (fileName: string) => {
	const path = join(modelFolder, fileName);
	return existsSync(path) ? path : undefined;
};

/** The default models, `undefined` where the set-up did not run; the tests that need one then skip. */
export const completionModel = present(DEFAULT_COMPLETION.fileName);
export const embeddingModel = present(DEFAULT_EMBEDDING.fileName);
