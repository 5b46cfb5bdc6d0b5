/** Accuracy against labelled examples per class. */
export interface Curve {
	readonly name: string;
	readonly points: readonly { readonly examples: number; readonly accuracy: number }[];
}

const WIDTH = 640, HEIGHT = 360, LEFT = 56, RIGHT = 128, TOP = 20, BOTTOM = 48;
const COLOURS = ['#1f6feb', '#d1242f', '#1a7f37', '#9a6700'];
const LOWEST = 0.3;

/** The curves as an SVG: examples on a logarithmic axis. */
export function curveSvg(curves: readonly Curve[]): string {
	const all = curves.flatMap(({ points }) => points.map(({ examples }) => examples));
	const [from, to] = [Math.log(Math.min(...all)), Math.log(Math.max(...all))];
	const x = (examples: number) => LEFT + ((Math.log(examples) - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
	const y = (accuracy: number) => TOP + ((1 - accuracy) / (1 - LOWEST)) * (HEIGHT - TOP - BOTTOM);
	const text = (left: number, top: number, content: string, more = '') => `<text x="${left.toFixed(1)}" y="${top.toFixed(1)}" ${more}>${content}</text>`;
	const grid = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((value) => `<path d="M${LEFT} ${y(value).toFixed(1)}H${WIDTH - RIGHT}" stroke="#d0d7de"/>${text(LEFT - 8, y(value) + 4, value.toFixed(1), 'text-anchor="end"')}`);
	const ticks = [...new Set(all)].map((value) => text(x(value), HEIGHT - BOTTOM + 18, String(value), 'text-anchor="middle"'));
	const lines = curves.map(({ name, points }, index) => {
		const colour = COLOURS[index % COLOURS.length];
		const path = points.map(({ examples, accuracy }, at) => `${at === 0 ? 'M' : 'L'}${x(examples).toFixed(1)} ${y(accuracy).toFixed(1)}`).join('');
		const dots = points.map(({ examples, accuracy }) => `<circle cx="${x(examples).toFixed(1)}" cy="${y(accuracy).toFixed(1)}" r="3" fill="${colour}"><title>${name}, ${examples} a class: ${accuracy.toFixed(3)}</title></circle>`).join('');
		const last = points.at(-1);
		const label = last ? text(x(last.examples) + 8, y(last.accuracy) + 4, `${name} ${last.accuracy.toFixed(3)}`, `fill="${colour}"`) : '';
		return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}${label}`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2328">
<rect width="100%" height="100%" fill="#fff"/>
${[...grid, ...ticks, ...lines].join('\n')}
${text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, 'labelled tickets per class', 'text-anchor="middle"')}
${text(14, TOP + 150, 'accuracy', 'text-anchor="middle" transform="rotate(-90 14 170)"')}
</svg>
`;
}
