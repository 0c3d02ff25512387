/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, outside n8n */
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { Cube } from '../../nodes/Cube/Cube.node';
import { makeWaitsShort, withShortWaits } from '../faults/waiting';
import { sendJson, startAnswering } from '../support/answeringServer';
import type { Answer } from '../support/answeringServer';
import { engineWith, fields, locator, runNode } from '../support/cubeNode';

const customer = { crm__customer_id: '900001', crm__standard_info__name: 'Kari Ødegård' };
const list = { count: 1, next: null, previous: null, results: [customer] };
const options = { timeout: 5 };
const get: INodeParameters = {
	resource: 'customer',
	operation: 'get',
	assignment: locator('2/B2C'),
	customerId: '900001',
	options,
};
const getMany: INodeParameters = { ...get, operation: 'getAll', returnAll: true };
const update: INodeParameters = {
	...get,
	operation: 'update',
	fields: fields({ crm__standard_info__name: 'Kari Lie' }),
};

makeWaitsShort();

async function against<T>(
	answer: Answer,
	run: (credential: ICredentialDataDecryptedObject) => Promise<T>,
) {
	const server = await startAnswering(answer);
	try {
		const { result } = await withShortWaits(async () => await run(server.credential));
		return { ...result, requests: server.requests };
	} finally {
		await server.close();
	}
}

async function testOf(credential: ICredentialDataDecryptedObject) {
	const data = { ...credential, apiGeneration: 'auto' };
	const context = engineWith(data).credentialTestContext();
	const given = { id: '1', name: 'Cube account', type: 'cubeApi', data };
	return await new Cube().methods.credentialTest.cubeApiTest.call(context, given);
}

/** Sends bytes in place of an answer, whatever they are. */
const send =
	(headers: Record<string, string | number>, bytes: Buffer | string): Answer =>
	(_, response) => {
		response.writeHead(200, { 'content-type': 'application/json', ...headers });
		response.end(bytes);
	};

const raw =
	(bytes: string): Answer =>
	(_, response, { socket }) => {
		response.detachSocket(socket);
		socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${bytes}`);
	};

const text = JSON.stringify(list);
const zipped = gzipSync(text);
const EMPTY = /an empty response instead of data.*Try again later\. If it stays empty, check/;
const INCOMPLETE = /an incomplete response.*Try again later\./;
const DAMAGED = /Couldn't read the response from Cube at 127.*it's damaged or too long.*Try again/;
const BINARY = /a compressed or binary file instead of data.*compressed without saying so/;

describe('what came in place of data is told for what it is, in a run and by the test of the credential', () => {
	test.each<[string, Answer, RegExp]>([
		[
			'a body that is announced and missing',
			send({ 'content-encoding': 'gzip', 'content-length': 12 }, zipped.subarray(0, 12)),
			INCOMPLETE,
		],
		[
			'a compressed body that is cut',
			send({ 'content-encoding': 'gzip' }, zipped.subarray(0, zipped.length / 2)),
			INCOMPLETE,
		],
		[
			'another one',
			send({ 'content-encoding': 'deflate' }, deflateSync(text).subarray(0, 60)),
			INCOMPLETE,
		],
		[
			'a body that is cut in a letter',
			send({}, Buffer.from(text).subarray(0, Buffer.from(text).indexOf(0xc3) + 1)),
			INCOMPLETE,
		],
		['no compression, but said to be', send({ 'content-encoding': 'gzip' }, text), DAMAGED],
		['no other compression, but said to be', send({ 'content-encoding': 'br' }, text), DAMAGED],
		['too short for its length', raw(`content-length: ${text.length + 9}\r\n\r\n${text}`), DAMAGED],
		['chunks without an end', raw(`transfer-encoding: chunked\r\n\r\n5\r\n{"cou\r\n`), DAMAGED],
		['compressed, but not said to be', send({}, zipped), BINARY],
		['another compression, not said to be', send({}, brotliCompressSync(text)), BINARY],
		['nothing at all', send({}, ''), EMPTY],
		[
			'NaN',
			send({}, text.replace('"Kari', 'NaN,"x":"Kari')),
			/invalid JSON instead of data.*It contains NaN, which JSON doesn't have/,
		],
		[
			'words behind the data',
			send({}, `${text}<!-- 12 ms -->`),
			/invalid JSON instead of data.*something that JSON doesn't have/,
		],
		[
			'an error in place of a list',
			send({}, '{"detail":"Invalid token."}'),
			/a message instead of data.*Cube said: Invalid token\. Check/,
		],
		[
			'a page that asks for the sign-in to a network',
			(_, response) => response.writeHead(511).end('<html>'),
			/A proxy between n8n and Cube requires its own sign-in \(status 511\)/,
		],
		[
			'a status of redirects that leads nowhere',
			(_, response) => response.writeHead(304).end(),
			/Cube refused the request \(status 304\)/,
		],
	])('%s', async (_, answer, sentence) => {
		const { error } = await against(answer, async (one) => await runNode(one, getMany));
		expect(`${error?.message} ${error?.description}`).toMatch(sentence);
		const { status, message } = await against(answer, testOf);
		expect(status).toBe('Error');
		expect(message).toMatch(sentence);
		expect(message).not.toMatch(/\.\./);
	});
});

describe('the test of the credential', () => {
	afterEach(() => jest.restoreAllMocks());

	test('gives up where nothing answers within its time limit, since a person waits', async () => {
		const { now } = Date;
		const { timeout } = AbortSignal;
		let ahead = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			ahead += ms;
			return timeout(200);
		});
		const { message, requests } = await against(() => undefined, testOf);
		expect(message).toMatch(/didn't respond in time/);
		expect(requests).toHaveLength(1);
		expect(ahead).toBeLessThan(30_000);
	});
});

describe('an answer about another record', () => {
	const other: Answer = (_, response) =>
		sendJson(response, 200, { ...customer, crm__customer_id: '7' });

	test.each([
		['read', get],
		['updated', update],
	])('is never taken for the one that is %s', async (_, parameters) => {
		const { records, error } = await against(other, async (one) => await runNode(one, parameters));
		expect(records).toEqual([]);
		expect(error?.message).toMatch(/a different record than the one requested\) \[item 0\]$/);
	});

	test.each(['0900001', 900001])('is none where zeros are all that differs: %p', async (id) => {
		const like: Answer = (_, response) =>
			sendJson(response, 200, { ...customer, crm__customer_id: id });
		const { records } = await against(like, async (one) => await runNode(one, get));
		expect(records).toEqual([{ ...customer, crm__customer_id: id }]);
	});
});

describe('a write that is answered without a record', () => {
	const now = { ...customer, crm__standard_info__name: 'Kari Lie' };
	const answered =
		(write: (response: ServerResponse) => void, found: object): Answer =>
		({ method }, response) =>
			method === 'GET' ? sendJson(response, 200, found) : write(response);

	test.each<[string, (response: ServerResponse) => void]>([
		['204', (response) => response.writeHead(204).end()],
		['205', (response) => response.writeHead(205).end()],
		['200 with nothing', (response) => sendJson(response, 200)],
		['202 with nothing', (response) => sendJson(response, 202)],
		['words', (response) => sendJson(response, 200, { detail: 'Updated.' })],
		['a flag', (response) => sendJson(response, 200, { success: true })],
	])('%s: the record is read', async (_, write) => {
		const run = await against(answered(write, now), async (one) => await runNode(one, update));
		expect(run.error).toBeUndefined();
		expect(run.records).toEqual([now]);
		expect(run.hints).toEqual([]);
		expect(run.requests.map(({ method }) => method)).toEqual(['PUT', 'GET']);
		const old = await against(answered(write, customer), async (one) => await runNode(one, update));
		expect(old.records).toEqual([]);
		expect(old.error?.description).toMatch(/Cube may have applied the change/);
		expect(old.requests).toHaveLength(2);
	});

	test.each<[string, object]>([
		['an error', { error: 'Locked by Ola' }],
		['a failure', { success: false, message: 'Locked by Ola' }],
	])('%s is told, and that the change may be done', async (_, value) => {
		const { error, requests } = await against(
			(__, response) => sendJson(response, 200, value),
			async (one) => await runNode(one, update),
		);
		expect(error?.message).toBe(
			"Couldn't update a customer: Cube returned a message instead of data [item 0]",
		);
		expect(error?.description).toMatch(/Locked by Ola.*Cube may have applied the change/);
		expect(requests).toHaveLength(1);
	});

	test('that cannot be read either says that the change may be done', async () => {
		const { error } = await against(
			({ method }, response) =>
				sendJson(response, method === 'GET' ? 403 : 200, method === 'GET' ? {} : undefined),
			async (one) => await runNode(one, update),
		);
		expect(error?.message).toMatch(
			/^Couldn't update a customer: Cube returned an empty response instead of data/,
		);
		expect(error?.description).toMatch(/Cube may have applied the change/);
	});
});
