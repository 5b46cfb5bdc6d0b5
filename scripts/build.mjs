/** `npm run build`: compiles into dist/ and puts icons, codex files and the model of names beside the code. Quick when nothing has changed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHECKOUT } from './setup/places.mjs';

const SOURCES = ['nodes', 'credentials', 'src'];
const SETTINGS = ['tsconfig.json', 'package.json', 'package-lock.json', 'scripts/build.mjs'];
/** What n8n reads beside a node, its icon and its codex, and what the code itself reads. */
const BESIDE_CODE = /\.svg$|\.node\.json$|\.model$/;

const dist = join(CHECKOUT, 'dist');
const launcher = 'src/cli/launcher.js';
const workFolder = join(CHECKOUT, 'node_modules/.hybrid-llm');
const stamp = join(workFolder, 'built');

const files = SOURCES.flatMap(filesIn).sort();
const hash = hashOf([...files, ...SETTINGS]);
const isBuilt = existsSync(join(dist, launcher)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
if (isBuilt) console.log('dist/ is up to date');
else build();

/** Compiles aside and swaps the folders at the end: what runs from dist/ meanwhile, and an interruption, see a whole one. */
function build() {
	const part = join(workFolder, 'dist');
	rmSync(part, { recursive: true, force: true });
	rmSync(stamp, { force: true });
	const compiler = join(CHECKOUT, 'node_modules/typescript/bin/tsc');
	const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json', '--outDir', part], { cwd: CHECKOUT, stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 1);
	for (const file of files.filter((name) => BESIDE_CODE.test(name))) {
		mkdirSync(dirname(join(part, file)), { recursive: true });
		copyFileSync(join(CHECKOUT, file), join(part, file));
	}
	chmodSync(join(part, launcher), 0o755);
	rmSync(dist, { recursive: true, force: true });
	renameSync(part, dist);
	writeFileSync(stamp, hash);
	console.log('dist/ is built');
}

function filesIn(folder) {
	const names = readdirSync(join(CHECKOUT, folder), { recursive: true }).map((name) => join(folder, name));
	return names.filter((name) => statSync(join(CHECKOUT, name)).isFile());
}

function hashOf(names) {
	const all = createHash('sha256');
	for (const name of names) all.update(`${name}\0`).update(createHash('sha256').update(readFileSync(join(CHECKOUT, name))).digest());
	return all.digest('hex');
}
