/** What a client sees of an answer, less what differs from data to data. */
export interface Answer {
	status: number;
	/** The media type; empty without one. */
	contentType: string;
	/** The headers that matter. */
	headers: string;
	/** The body: Cube's words as they are, records by their kind. */
	body: string;
}

/**
 * Asks a server and takes down what came.
 * @param keys what of a record is taken down as it is
 */
export async function ask(url: string, init: RequestInit, keys: string[]): Promise<Answer> {
	const response = await fetch(url, { ...init, redirect: 'manual' });
	const { status, headers } = response;
	const contentType = (headers.get('content-type') ?? '').split(';')[0] ?? '';
	return {
		status,
		contentType,
		headers: HEADERS.flatMap((name) => {
			const value = headers.get(name);
			return value === null ? [] : [`${name}: ${shownHeader(name, value)}`];
		}).join(', '),
		body: bodyOf(await response.text(), { status, contentType, keys }),
	};
}

const HEADERS = ['allow', 'www-authenticate', 'location', 'retry-after'];

/** The order of methods says nothing, and a node sends no HEAD. */
function shownHeader(name: string, value: string): string {
	if (name !== 'allow') return value;
	const methods = value.split(/,\s*/).filter((one) => one !== 'HEAD');
	return methods.sort().join(' ');
}

function bodyOf(
	text: string,
	{ status, contentType, keys }: Pick<Answer, 'status' | 'contentType'> & { keys: string[] },
): string {
	if (text === '') return 'nothing';
	if (contentType !== 'application/json') {
		return contentType === 'text/html' ? 'a page' : 'a text';
	}
	const value: unknown = JSON.parse(text);
	// of a length, and of where JSON broke off, each server has its own
	if (status >= 400)
		return JSON.stringify(value)
			.replace(/\d+/g, 'N')
			.replace(/(JSON parse error).*/, '$1');
	if (keys.length === 0 || !isRecord(value)) return shapeOf(value);
	return `a record with ${JSON.stringify(keys.map((key) => value[key]))}`;
}

function shapeOf(value: unknown): string {
	// how many there are is the data's
	if (Array.isArray(value)) return `a list of ${kindOf(value[0] ?? {})}`;
	if (!isRecord(value)) return kindOf(value);
	if (!('results' in value)) return 'a record';
	const { results, ...paging } = value;
	const parts = Object.entries(paging).map(([key, one]) => `${key}: ${pagingOf(one)}`);
	return `a page (${parts.sort().join(', ')}) with ${shapeOf(results)}`;
}

function pagingOf(value: unknown): string {
	// whether there is another page is the data's, too
	return typeof value === 'string' || value === null ? 'a link or null' : kindOf(value);
}

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	return isRecord(value) ? 'a record' : typeof value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What differs between two answers; nothing where they are alike. */
export function differences(django: Answer, sandbox: Answer): string[] {
	return (Object.keys(django) as Array<keyof Answer>)
		.filter((part) => django[part] !== sandbox[part])
		.map((part) => `${part}: ${django[part]} ≠ ${sandbox[part]}`);
}
