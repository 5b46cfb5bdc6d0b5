import { missingAfterInstall } from './debian.mjs';
import { CHECKOUT, LAUNCHER } from './places.mjs';
import { run } from './run.mjs';

/** Brings the pinned models, or checks the SHA-256 of those that are there. */
export async function pullModels({ node, env }) {
	await missingAfterInstall(['python3']);
	const output = await run('models', node, [LAUNCHER, 'model', 'pull'], { cwd: CHECKOUT, env });
	const models = output.trim().split('\n').map((line) => JSON.parse(line));
	return { detail: models.map(({ id, sizeBytes, licence }) => `${id}, ${(sizeBytes / 1e6).toFixed(0)} MB, ${licence}`).join('; ') };
}
