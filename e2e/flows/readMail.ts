/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { n8nVersionOf } from '../n8nVersions';
import type { N8nVersionName } from '../n8nVersions';
import type { CrmFixture } from './crmFixture';

/** A mail as a program for mails shows it. */
interface Mail {
	subject: string;
	/** The part in plain text; undefined where there is none. */
	text?: string;
	/** The part in HTML; `false` where there is none. */
	html: string | false;
	attachments: Array<{ filename: string; content: Buffer }>;
}

/** A cell of a spreadsheet: `t` is its type (`s`: text), `v` its value, `f` its formula, if any. */
export interface Cell {
	t: string;
	v: unknown;
	f?: string;
}

/** Libraries that came with an n8n. */
function requireOf(version: N8nVersionName) {
	return createRequire(join(n8nVersionOf(version).folder, 'package.json'));
}

/** The mails that were sent, read with the library that n8n reads mails with. */
export async function readMails({ n8n, mail }: CrmFixture): Promise<Mail[]> {
	const { simpleParser } = requireOf(n8n.version)('mailparser') as {
		simpleParser(mail: Buffer, options: object): Promise<Mail>;
	};
	const read = mail.mails.map(
		async (raw) => await simpleParser(Buffer.from(raw, 'latin1'), { skipTextToHtml: true }),
	);
	return await Promise.all(read);
}

/** The cells of the first sheet of an Excel file, by their addresses, with the library that n8n reads them with. */
export function readCells(version: N8nVersionName, file: Buffer): Record<string, Cell> {
	const name = version === 'newest' ? '@e965/xlsx' : 'xlsx';
	const { read } = requireOf(version)(name) as {
		read(file: Buffer): { SheetNames: string[]; Sheets: Record<string, Record<string, Cell>> };
	};
	const { SheetNames, Sheets } = read(file);
	const sheet = Sheets[SheetNames[0] ?? ''] ?? {};
	return Object.fromEntries(Object.entries(sheet).filter(([address]) => !address.startsWith('!')));
}
