import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Item, Outcome } from '../../src/engine/engine';
import type { Forecast } from '../../src/engine/forecast';
import type { Task } from '../../src/engine/task';
import { readInput, type Layouts } from './input';
import { knownValues } from './knownValues';
import type { ItemAtWork } from './perItem';
import type { Setup } from './setup';

/** What the engine is to do, and how long a field may be. */
export interface Job<A, R> {
	readonly task: Task<A, R>;
	readonly maximumCharacters: number;
	/** Dry Run says besides what the work would cost outside. Defaults to false. */
	readonly forecast?: boolean;
}

/**
 * Reads one item and has the engine work on it; what was noticed while reading joins the warnings, and where its text stood comes along.
 * @throws EngineError of any code
 */
export async function runTask<A, R>(context: IExecuteFunctions, setup: Setup, at: ItemAtWork, job: Job<A, R>): Promise<Outcome<R> & { readonly layouts: Layouts }> {
	const { engine, item, warnings, layouts } = await prepare(context, setup, at, job.maximumCharacters);
	const outcome = await engine.run(job.task, item);
	return { ...outcome, warnings: [...warnings, ...outcome.warnings], layouts };
}

/**
 * Under Dry Run, what stands under `json.hybrid`: per part what would leave and why. `undefined` when the work is to be done.
 * @throws EngineError of any code
 */
export async function dryRun<A, R>(context: IExecuteFunctions, setup: Setup, at: ItemAtWork, job: Job<A, R>): Promise<IDataObject | undefined> {
	if (!at.parameters.flag('options.dryRun')) return undefined;
	const { engine, item, warnings } = await prepare(context, setup, at, job.maximumCharacters);
	const forecast = job.forecast === true ? { forecast: { ...(await engine.forecast(job.task, item)) } } : {};
	return { task: job.task.name, dryRun: true, parts: [...(await engine.preview(item, job.task))], ...forecast, warnings: [...warnings] };
}

/** The engine for an item, and the item as the engine takes it. @throws EngineError of any code */
export async function prepare(context: IExecuteFunctions, setup: Setup, at: ItemAtWork, maximumCharacters: number) {
	const { parameters, item, signal, index } = at;
	const engine = await setup.engineFor(parameters);
	const { parts, warnings, layouts } = await readInput(context, at, maximumCharacters);
	const prepared: Item = {
		parts,
		knownValues: knownValues(item.json, parameters),
		onProgress: progressOf(context, index),
		includeOutgoing: parameters.flag('options.showOutgoing'),
		...(signal && { signal }),
	};
	return { engine, item: prepared, warnings, layouts };
}

/**
 * Reads one item and says what working on it outside would cost; nothing is sent.
 * @throws EngineError of any code
 */
export async function forecastTask<A, R>(context: IExecuteFunctions, setup: Setup, at: ItemAtWork, job: Job<A, R>): Promise<{ readonly forecast: Forecast; readonly warnings: readonly string[] }> {
	const { engine, item, warnings } = await prepare(context, setup, at, job.maximumCharacters);
	return { forecast: await engine.forecast(job.task, item), warnings };
}

/** Each message of this kind goes through n8n's push connection to the browser. */
const SHOWN_EVERY_MS = 2_000;

/** How far a long item is: in n8n's log, and of a manual execution in the console of the browser, where n8n shows what a node says. */
function progressOf(context: IExecuteFunctions, index: number): (done: number, total: number) => void {
	let shown = performance.now();
	return (done, total) => {
		if (total < 2) return;
		const text = `${context.getNode().name}: item ${index}, question ${done} of ${total}`;
		context.logger?.debug(text);
		if (performance.now() - shown < SHOWN_EVERY_MS) return;
		shown = performance.now();
		context.sendMessageToUI?.(text);
	};
}

/** An outcome as it stands under `json.hybrid`. */
export function hybridOf(task: string, { result, parts, model, usage, placeholders, warnings, auditId }: Outcome<object>): IDataObject {
	return { task, ...result, parts: [...parts], model, usage, placeholders, warnings: [...warnings], auditId };
}
