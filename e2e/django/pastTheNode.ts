import type { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';

import type { CubePackage } from '../../engine/builtPackage';
import { CUBE } from '../../engine/nodeTypes';

/** A field in a text that the node's list and Django's own are compared by. */
function textOf(key: string, maxLength: number | undefined, choices: readonly unknown[]): string {
	return [key, ...(maxLength === undefined ? [] : [`max ${maxLength}`]), ...choices].join(' · ');
}

/** The fields that the editor's mapper lists. */
export async function fieldsOffered(
	cube: CubePackage,
	context: LoadOptionsContext,
): Promise<string[]> {
	const method = cube.nodes[CUBE]?.methods?.resourceMapping?.getFields;
	if (method === undefined) throw new TypeError('The node has no list of fields');
	const { fields } = (await method.call(context)) as ResourceMapperFields;
	return fields.map(({ id, displayName, options = [] }) => {
		const length = /\(max (\d+)\)$/.exec(displayName)?.[1];
		const choices = options.map(({ value }) => value).filter((value) => value !== '');
		return textOf(id, length === undefined ? undefined : Number(length), choices);
	});
}

interface ToldField {
	read_only: boolean;
	max_length?: number;
	choices?: Array<{ value: unknown }>;
}

/** The fields that Django itself says a write takes: its answer to OPTIONS, asked past the node. */
export async function fieldsTold(
	credential: SignedIn,
	{ path, method }: { path: string; method: string },
): Promise<Map<string, number>> {
	const answer = await ask(credential, path, 'OPTIONS');
	const { actions } = (await answer.json()) as {
		actions?: Record<string, Record<string, ToldField>>;
	};
	const fields = Object.entries(actions?.[method] ?? {}).filter(([, field]) => !field.read_only);
	const texts = fields.map(([key, { max_length: length, choices = [] }]) =>
		textOf(
			key,
			length,
			choices.map(({ value }) => value),
		),
	);
	return new Map(texts.map((text) => [text, 1]));
}

/** How often a list is read to see what its pages have. */
const READINGS = 5;

/** What the pages of a list have in each of some readings one after the other, asked past the node. */
export async function readPages(credential: SignedIn, path: string): Promise<IDataObject[][]> {
	const readings: IDataObject[][] = [];
	for (let reading = 0; reading < READINGS; reading++) {
		const records: IDataObject[] = [];
		for (let page = 1; ; page++) {
			const answer = await ask(credential, `${path}?page=${page}`);
			if (!answer.ok) break;
			const { results } = (await answer.json()) as { results: IDataObject[] };
			records.push(...results);
		}
		readings.push(records);
	}
	return readings;
}

/** Who asks, and where: a credential with a token. */
interface SignedIn {
	baseUrl?: string;
	token?: string;
}

async function ask({ baseUrl, token }: SignedIn, path: string, method = 'GET') {
	const headers = { Accept: 'application/json', Authorization: `Token ${token}` };
	return await fetch(`${baseUrl}${path}`, { method, headers });
}
