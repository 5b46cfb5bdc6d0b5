import type { INodeProperties } from 'n8n-workflow';
import { handlingOptions } from './handling';
import { fields, toolText } from './properties';

const forFile = { show: { inputType: ['file'], '@tool': [false] } };

/** Input of the nodes that read documents: a file, or fields of the item; as a tool of an agent, a text. */
export const documentInput: INodeProperties[] = [
	{ ...toolText, displayOptions: { show: { '@tool': [true] } } },
	{
		displayName: 'Input',
		name: 'inputType',
		type: 'options',
		noDataExpression: true,
		default: 'file',
		displayOptions: { show: { '@tool': [false] } },
		options: [
			{ name: 'File', value: 'file', description: 'A PDF, Word, Excel, HTML, mail, RTF, CSV or text file of the item, with OCR also a picture; every page is judged on its own' },
			{ name: 'Text Fields', value: 'fields', description: 'Fields of the item; every field is judged on its own' },
		],
	},
	{
		displayName: 'Binary Field',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		displayOptions: forFile,
		description: 'Name of the binary field that holds the file',
		hint: 'The name of the input binary field containing the file',
	},
	{
		displayName: 'Handling',
		name: 'fileHandling',
		type: 'options',
		default: 'auto',
		displayOptions: forFile,
		description: 'What you know about the pages of this file. The policy can only be stricter than that, never looser.',
		options: handlingOptions,
	},
	{ ...fields, displayOptions: { show: { inputType: ['fields'], '@tool': [false] } } },
];

const whenFile = { show: { '/inputType': ['file'] } };

/** Limits for reading a file, for Options. */
export const fileOptions: INodeProperties[] = [
	{
		displayName: 'File Password',
		name: 'filePassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: whenFile,
		description: 'Opens a PDF that is protected by a password',
	},
	{
		displayName: 'Maximum Megabytes',
		name: 'maximumMegabytes',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: whenFile,
		description: 'A larger file fails, and so does one that unfolds to more text. 1 megabyte is 1,048,576 bytes.',
	},
	{
		displayName: 'Maximum Pages',
		name: 'maximumPages',
		type: 'number',
		default: 500,
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: whenFile,
		description: 'A document with more pages, those of its attachments included, fails instead of being cut',
	},
	{
		displayName: 'Memory Limit for Reading',
		name: 'readMemory',
		type: 'number',
		default: 512,
		typeOptions: { minValue: 128, numberPrecision: 0 },
		displayOptions: whenFile,
		description: 'Megabytes of memory above which the process that reads the file is stopped',
	},
	{
		displayName: 'OCR Data Folder',
		name: 'ocrData',
		type: 'string',
		default: '',
		placeholder: 'e.g. /data/tessdata',
		displayOptions: whenFile,
		description: 'Folder on the machine that runs n8n with CODE.traineddata of Tesseract for every language but English. Nothing is fetched.',
	},
	{
		displayName: 'OCR Languages',
		name: 'ocrLanguages',
		type: 'string',
		default: 'eng',
		placeholder: 'e.g. eng+deu',
		displayOptions: whenFile,
		description: 'Codes of the languages that scans are in, as Tesseract has them, joined by a plus sign',
	},
	{
		displayName: 'Read Scans (OCR)',
		name: 'readScans',
		type: 'boolean',
		default: false,
		displayOptions: whenFile,
		description: 'Whether to read scanned pages, and PNG, JPEG and TIFF files, by OCR on this machine. It takes seconds a page; pages read with doubt are treated as Sensitive.',
	},
	{
		displayName: 'Time Limit for Reading',
		name: 'readSeconds',
		type: 'number',
		default: 30,
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: whenFile,
		description: 'Seconds after which reading the file and its attachments is stopped; damaged or hostile files may never end. Each page read by OCR may take 60 seconds more.',
	},
];
