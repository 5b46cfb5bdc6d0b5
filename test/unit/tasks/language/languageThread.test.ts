import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, it, vi } from 'vitest';
import { detectLanguage } from '../../../../src/tasks/language/detectLanguage';

const { started } = vi.hoisted(() => ({ started: [] as Worker[] }));
vi.mock('node:worker_threads', async (original) => {
	const { Worker: Real } = await original<typeof import('node:worker_threads')>();
	class Watched extends Real {
		constructor(...given: ConstructorParameters<typeof Real>) {
			super(...given);
			started.push(this);
		}
	}
	return { Worker: Watched };
});

const GERMAN = 'Mein synthetischer Drucker geht seit heute Morgen nicht mehr, bitte helfen Sie mir.';

it('the end of a thread that failed leaves the next one alone', async () => {
	const lost = detectLanguage(GERMAN);
	const [first] = started;
	first?.emit('error', new Error('synthetic'));
	await expect(lost).rejects.toMatchObject({ code: 'INTERNAL' });
	const asked = detectLanguage(GERMAN);
	const exit = first && once(first, 'exit');
	await Promise.all([exit, first?.terminate()]);
	expect(await asked).toMatchObject({ code: 'de' });
	await detectLanguage(GERMAN);
	expect(started).toHaveLength(2);
});
