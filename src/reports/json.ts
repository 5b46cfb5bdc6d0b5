import type { Report } from './report';

/** The report as JSON with sorted keys, so that equal reports are equal byte for byte. */
export function jsonReport(report: Report): string {
	return `${JSON.stringify(sorted(report), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
