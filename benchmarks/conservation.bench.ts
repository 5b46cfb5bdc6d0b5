/**
 * In = out: random items through the real nodes while everything around them goes wrong at random.
 *
 *   npm run build && node benchmarks/conservation.bench.ts [ITEMS] [SEED]
 *
 * 100,000 items by default. `test/contract/conservation.test.ts` runs the same with fewer. Ends with 1 if an item was lost, doubled or misplaced.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conserve } from '../test/support/conservation/conserve.ts';

const [, , items = '100000', seed = '1'] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-bench-'));
const started = performance.now();
let told = 0;
try {
	const report = await conserve(Number(items), folder, {
		seed: Number(seed),
		onProgress(done) {
			if (done < told + Number(items) / 20) return;
			told = done;
			process.stderr.write(`${done} items after ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
		},
	});
	const { user, system } = process.cpuUsage();
	process.stdout.write(`${JSON.stringify({ ...report, seconds: Math.round((performance.now() - started) / 1000), cpuSeconds: Math.round((user + system) / 1e6) }, null, '\t')}\n`);
	process.exitCode = Object.keys(report.problems).length > 0 ? 1 : 0;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
