import { MOST_RUNS, type AfterRun, type PageLayout, type PlacedRun } from '../pageLayout';
import type { Run } from './pdfLayout';

/** What pdf.js says of the fonts of a page, by their names there. */
export type FontStyles = Readonly<Record<string, { readonly fontFamily?: string; readonly vertical?: boolean }>>;

/** A page as it is shown, at one point a unit. */
export interface Viewport {
	readonly width: number;
	readonly height: number;
	readonly transform: readonly number[];
}

/**
 * Where the runs of a page stand, each with its range of the page's text. `runs` are in the order in which `text` was made of them,
 * so each is found behind the one before it, blanks apart; `undefined` where one is not, and for scripts that run otherwise than
 * from left to right: then the page has no exact layout.
 */
export function pageLayout(text: string, runs: readonly Run[], styles: FontStyles, { width, height, transform }: Viewport): PageLayout | undefined {
	const [a = 1, b = 0] = transform;
	const unit = Math.hypot(a, b);
	// A carriage return is taken out of the text later on, which moves all behind it.
	if (runs.length > MOST_RUNS || text.includes('\r')) return undefined;
	const placed: PlacedRun[] = [];
	let end = 0;
	for (const run of runs) {
		const { fontFamily, vertical } = styles[run.fontName] ?? {};
		const start = end + (/^\s*/.exec(text.slice(end, end + MOST_BLANKS))?.[0].length ?? 0);
		const hyphen = !text.startsWith(run.text, start);
		const shown = hyphen ? run.text.slice(0, -1) : run.text;
		if (run.isRtl || vertical || shown === '' || !text.startsWith(shown, start)) return undefined;
		const before = placed.pop();
		if (before) placed.push(before.after === 'hyphen' ? before : { ...before, after: afterBy(text.slice(end, start)) });
		end = start + shown.length;
		const [cos, sin] = [Math.cos(run.frame), Math.sin(run.frame)];
		placed.push({
			start,
			end,
			x: run.x0 * cos - run.y * sin,
			y: height - (run.x0 * sin + run.y * cos),
			turn: -run.turn,
			width: (run.x1 - run.x0) * unit,
			size: run.size,
			font: fontFamily === 'serif' ? 'serif' : fontFamily === 'monospace' ? 'mono' : 'sans',
			after: hyphen ? 'hyphen' : 'line',
		});
	}
	return { width, height, runs: placed };
}

/** Runs are at most a paragraph's gap apart. */
const MOST_BLANKS = 8;

function afterBy(between: string): AfterRun {
	if (between.includes('\n')) return 'line';
	return between.includes('\t') ? 'cell' : 'more';
}
