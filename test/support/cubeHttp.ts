import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import type { GenerationName, Sandbox } from '../../sandbox';

/** Asks the sandbox directly, as anyone could: what the node gives is compared with this. */
export async function ask(
	sandbox: Sandbox,
	generation: GenerationName,
	path: string,
): Promise<unknown> {
	const { data } = await axios.get<unknown>(sandbox.urls[generation] + path, {
		// JSON.parse would round whole numbers of more than 15 digits
		transformResponse: (text: string) =>
			JSON.parse(text.replace(/(":)(\d{17,})(?=[,}])/g, '$1"$2"')),
		headers: { Authorization: `Token ${sandbox.token}`, Accept: 'application/json' },
	});
	return data;
}

/** Reads a list directly: a bare array, or page after page. */
export async function askAll(
	sandbox: Sandbox,
	generation: GenerationName,
	path: string,
): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	for (let page = 1; ; page++) {
		const separator = path.includes('?') ? '&' : '?';
		const answer = await ask(
			sandbox,
			generation,
			page === 1 ? path : `${path}${separator}page=${page}`,
		);
		if (Array.isArray(answer)) return answer as IDataObject[];
		const { results, next } = answer as { results: IDataObject[]; next: string | null };
		records.push(...results);
		if (next === null) return records;
	}
}
