import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Icon, INodeProperties, INodeType } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { CloudModelApi } from '../../../credentials/CloudModelApi.credentials';
import { LocalModelApi } from '../../../credentials/LocalModelApi.credentials';
import { PrivacyPolicyApi } from '../../../credentials/PrivacyPolicyApi.credentials';
import { SmtpAccountApi } from '../../../credentials/SmtpAccountApi.credentials';
import { ClassifyTicket } from '../../../nodes/ClassifyTicket/ClassifyTicket.node';
import { ComplianceCheck } from '../../../nodes/ComplianceCheck/ComplianceCheck.node';
import { SummarizeDocument } from '../../../nodes/SummarizeDocument/SummarizeDocument.node';

const CHECKOUT = join(import.meta.dirname, '../../..');
const manifest = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8'));
const nodes: readonly (readonly [string, INodeType])[] = [
	['ClassifyTicket', new ClassifyTicket()],
	['ComplianceCheck', new ComplianceCheck()],
	['SummarizeDocument', new SummarizeDocument()],
];
const credentials = [new CloudModelApi(), new LocalModelApi(), new PrivacyPolicyApi(), new SmtpAccountApi()];

function iconFiles(icon: Icon | undefined, folder: string): string[] {
	const paths = typeof icon === 'object' ? [icon.light, icon.dark] : [icon ?? ''];
	return paths.map((path) => join(CHECKOUT, folder, path.replace(/^file:/, '')));
}

/** Every parameter, those inside lists and collections as well. */
function parameters(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((option) =>
			'values' in option ? parameters(option.values) : 'displayName' in option ? parameters([option]) : [],
		),
	]);
}

describe.each(nodes)('%s', (name, { description, methods }) => {
	const source = manifest.n8n.nodes.find((path: string) => path.endsWith(`/${name}.node.js`)).replace('dist/', '').replace('.js', '.ts');

	it('is what package.json names, with both icons and a codex file of its name', () => {
		expect(existsSync(join(CHECKOUT, source))).toBe(true);
		const files = iconFiles('icon' in description ? (description.icon as Icon) : undefined, dirname(source));
		expect(files.map(existsSync)).toEqual([true, true]);
		const codex = JSON.parse(readFileSync(join(CHECKOUT, source.replace('.ts', '.json')), 'utf8'));
		expect(codex.node).toBe(`${manifest.name}.${description.name}`);
	});

	it('needs no credential, and every one it takes can be tested', () => {
		for (const { name: type, required, testedBy } of description.credentials ?? []) {
			expect(required).toBe(false);
			const credential = credentials.find((one) => one.name === type);
			expect(credential).toBeDefined();
			const tested = typeof testedBy === 'string' ? methods?.credentialTest?.[testedBy] : 'test' in (credential ?? {});
			expect(tested).toBeTruthy();
		}
	});

	it('reads by the names it shows: no name stands for two things', () => {
		for (const list of [description.properties, ...description.properties.flatMap(({ options }) => (options ?? []).map((one) => ('values' in one ? one.values : [])))]) {
			const names = list.map((one) => one.name);
			expect(new Set(names).size).toBe(names.length);
		}
	});

	it('has a default for everything, and among the options of a choice it is one of them', () => {
		for (const { name: parameter, type, default: usual, options } of parameters(description.properties)) {
			expect(usual, parameter).toBeDefined();
			if (type !== 'options') continue;
			expect((options ?? []).map((option) => ('value' in option ? option.value : undefined)), parameter).toContain(usual);
		}
	});
});

it('package.json names the credentials, each with both icons', () => {
	expect(manifest.n8n.credentials).toEqual(credentials.map(({ constructor }) => `dist/credentials/${constructor.name}.credentials.js`));
	expect(credentials.flatMap(({ icon }) => iconFiles(icon, 'credentials')).map(existsSync)).toEqual(Array(8).fill(true));
});
