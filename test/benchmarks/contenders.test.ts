/* eslint-disable @n8n/community-nodes/no-restricted-imports -- serves what is read */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CONTENDERS } from '../../benchmarks/contenders';
import type { ContenderName } from '../../benchmarks/contenders';
import { checkAll } from '../../benchmarks/contenders/contender';
import { AT_ONCE, createListener } from '../../benchmarks/server/listener';
import { RenderedRegister } from '../../benchmarks/server/renderedRegister';
import { Traffic } from '../../benchmarks/server/traffic';

const LIST = 1203;
const REGISTER = 1500;
const traffic = new Traffic();
let server: Server;
let url: string;

beforeAll(async () => {
	server = createServer(createListener(new RenderedRegister(REGISTER), traffic, AT_ONCE));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());
beforeEach(() => traffic.reset());

/** Those that need no real n8n. */
const NAMES = (Object.keys(CONTENDERS) as ContenderName[]).filter(
	(name) => !/^(httpRequest|splitOut)/.test(name),
);

test.each(NAMES)('%s brings every record once, as the benchmark checks it', async (name) => {
	const { load, isOfItems } = CONTENDERS[name];
	const read = await (await load())();
	const records = isOfItems ? 40 : LIST;
	const register = isOfItems ? REGISTER : LIST;
	const items = await read({ url, records, register, parallel: 8 });
	expect(() => checkAll(items, records)).not.toThrow();
	expect(() => checkAll(items, records + 1)).toThrow(`instead of ${records + 1}`);
	const isWritten = name.endsWith('Updates');
	expect(traffic.counts()).toMatchObject({ taken: isWritten ? records : 0, takenAgain: 0 });
});

test('records by any other name are no records', () => {
	expect(() => checkAll([{ json: { customer: '1' } }], 1)).toThrow('without an ID');
});
