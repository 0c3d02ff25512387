import * as fc from 'fast-check';

import type { AnyAnswer } from './servers';

/** Keys that Cube's records have, and keys that have a meaning in JavaScript. */
const key = fc.oneof(
	fc.constantFrom(
		'crm__customer_id',
		'customer_id',
		'campaign__id',
		'campaign__name',
		'campaign__is_active',
		'campaign__crm_type',
		'data_owner__id',
		'data_owner__name',
		'assignment__id',
		'assignment_id',
		'call_outcome__type',
		'detail',
		'error',
		'results',
		'__proto__',
		'constructor',
		'toString',
		'length',
	),
	fc.string({ maxLength: 12 }),
);

const value = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.integer(),
	fc.bigInt({ min: 0n, max: 10n ** 25n }).map((number) => `LONG${number}`),
	fc.string({ unit: 'grapheme', maxLength: 30 }),
);

const record = fc.array(fc.tuple(key, value), { maxLength: 8 }).map(Object.fromEntries);

/** Links: to where the list goes on, to the server that must stay unasked, and to nowhere. */
export function link(own: string, foreign: string[]): fc.Arbitrary<string> {
	const path = fc.constantFrom(
		'/api/v1/campaigns',
		'/api/v1/data_owners/2/B2C/customers/',
		'/',
		'',
	);
	const page = fc.oneof(fc.integer(), fc.string({ maxLength: 6 }));
	return fc.oneof(
		fc
			.tuple(fc.constantFrom(own, ...foreign), path, page)
			.map(([host, at, number]) => `${host}${at}?page=${number}`),
		fc.constantFrom(...foreign).map((url) => url.replace('http:', '')),
		fc.webUrl(),
		fc.string({ maxLength: 40 }),
	);
}

function page(links: fc.Arbitrary<string>) {
	return fc.record(
		{
			count: fc.oneof(fc.nat(50), fc.jsonValue({ maxDepth: 1 }), fc.double()),
			next: fc.oneof(links, fc.jsonValue({ maxDepth: 1 })),
			previous: links,
			results: fc.oneof(fc.array(record, { maxLength: 5 }), fc.array(value), value),
		},
		{ requiredKeys: [] },
	);
}

/** JSON as a server writes it; long numbers stand there as numbers, which JSON.stringify could not write. */
function written(json: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
	return json.map((any) => (JSON.stringify(any) ?? '').replace(/"LONG(\d+)"/g, '$1'));
}

function body(links: fc.Arbitrary<string>): fc.Arbitrary<AnyAnswer['body']> {
	const json = written(
		fc.oneof(
			{ weight: 4, arbitrary: page(links) },
			{ weight: 2, arbitrary: record },
			{ weight: 2, arbitrary: fc.array(record, { maxLength: 5 }) },
			{ weight: 1, arbitrary: fc.jsonValue() },
		),
	);
	return fc.oneof(
		{ weight: 6, arbitrary: json },
		{ weight: 1, arbitrary: fc.tuple(json, fc.nat(100)).map(([text, at]) => text.slice(0, at)) },
		{ weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
		{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
		{ weight: 1, arbitrary: fc.string().map((text) => `<html>${text}</html>`) },
	);
}

const printable = fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\x20-\x7e]/g, ''));

function headers(links: fc.Arbitrary<string>): fc.Arbitrary<Record<string, string>> {
	return fc.record(
		{
			'content-type': fc.oneof(
				fc.constantFrom('application/json', 'text/html', 'application/json; charset=utf-16'),
				printable,
			),
			'content-encoding': fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'nonsense'),
			'retry-after': fc.oneof(
				fc.integer({ max: 200 }).map(String),
				fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
				printable,
			),
			location: links.map((text) => text.replace(/[^\x21-\x7e]/g, '')),
			'set-cookie': printable,
		},
		{ requiredKeys: [] },
	);
}

/** Whole answers, right and wrong ones. */
export function answer(links: fc.Arbitrary<string>): fc.Arbitrary<AnyAnswer> {
	return fc.record({
		status: fc.oneof(
			{ weight: 6, arbitrary: fc.constant(200) },
			{ weight: 2, arbitrary: fc.constantFrom(301, 302, 307, 400, 401, 403, 404, 405, 429, 500) },
			{ weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
		),
		headers: fc.oneof(
			{ weight: 2, arbitrary: fc.constant({ 'content-type': 'application/json' }) },
			{ weight: 1, arbitrary: headers(links) },
		),
		body: body(links),
	});
}
