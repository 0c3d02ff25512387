/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test that waits */
import { setImmediate as aMoment } from 'node:timers/promises';
import axios from 'axios';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import { ask, askPage } from './ask';

const TODAY = '2025-03-14';

describe('A running sandbox', () => {
	const sandbox = useSandbox({ today: TODAY, answerTimeMs: 30 });

	test('listens on this machine only, each generation on a port of its own', () => {
		const urls = Object.values(sandbox().urls);
		expect(new Set(urls).size).toBe(3);
		for (const url of urls) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	});

	test('takes note of every request, and of no secret', async () => {
		const body = { campaign__name: 'Ny' };
		await ask(sandbox(), 'dataOwners', '/api/v1/campaigns/31/?a=1&b=2&b=3', {
			method: 'PUT',
			body,
		});
		const basic = Buffer.from(`${sandbox().email}:${sandbox().password}`).toString('base64');
		await ask(sandbox(), 'legacy', '/campaigns', {
			token: null,
			headers: { Authorization: `Basic ${basic}` },
		});
		expect(sandbox().requests).toMatchObject([
			{
				generation: 'dataOwners',
				method: 'PUT',
				path: '/api/v1/campaigns/31/',
				query: { a: '1', b: ['2', '3'] },
				headers: { authorization: 'Token …', 'content-type': 'application/json' },
				body,
				status: 200,
				host: sandbox().urls.dataOwners.replace('http://', ''),
			},
			{ generation: 'legacy', headers: { authorization: 'Basic …' }, body: undefined },
		]);
		const written = JSON.stringify(sandbox().requests);
		for (const secret of [sandbox().token, sandbox().password, basic]) {
			expect(written).not.toContain(secret);
		}
	});

	test('takes note of when a request came and when it was answered', async () => {
		await ask(sandbox(), 'dataOwners', '/api/v1/campaigns');
		const [request] = sandbox().requests;
		// A timer may ring a millisecond early.
		expect((request?.finishedAt ?? 0) - (request?.startedAt ?? 0)).toBeGreaterThanOrEqual(28);
	});

	test('counts how many requests are open at one time', async () => {
		let came = 0;
		sandbox().faults.onRequest = async () => {
			came += 1;
			// each waits for the others, however slow the machine is
			while (came < 5) await aMoment();
		};
		const five = Array.from({ length: 5 }, async () => {
			await ask(sandbox(), 'dataOwners', '/api/v1/campaigns');
		});
		await Promise.all(five);
		await ask(sandbox(), 'dataOwners', '/api/v1/campaigns');
		expect(sandbox().maxInFlight()).toBe(5);
		sandbox().reset();
		expect(sandbox().maxInFlight()).toBe(0);
		await ask(sandbox(), 'dataOwners', '/api/v1/campaigns');
		expect(sandbox().maxInFlight()).toBe(1);
	});

	test('the list of requests can be cleared', async () => {
		await ask(sandbox(), 'legacy', '/campaigns');
		sandbox().requests.length = 0;
		await ask(sandbox(), 'legacy', '/assignments');
		expect(sandbox().requests.map(({ path }) => path)).toEqual(['/assignments']);
	});

	test('reset puts data, faults and requests back, in the same objects', async () => {
		const { data, faults, requests } = sandbox();
		const before = JSON.stringify(data);
		data.addResponse(31, { customerId: '00417' });
		data.customersOf(9)[0]!.info.name = 'Ny';
		data.registers[0]!.name = 'Nytt';
		data.dataOwners[0]!.name = 'Ny';
		data.campaigns.pop();
		data.responses[0]!.extra.Ny = 'ny';
		faults.count = 'missing';
		faults.answers.push({ then: 'html' });
		await ask(sandbox(), 'legacy', '/campaigns');
		expect(JSON.stringify(data)).not.toBe(before);
		sandbox().reset();
		expect(JSON.stringify(data)).toBe(before);
		expect(faults).toMatchObject({ count: 'correct', answers: [] });
		expect(requests).toEqual([]);
		expect([sandbox().data, sandbox().faults, sandbox().requests]).toEqual([
			data,
			faults,
			requests,
		]);
	});

	test('what a test inserts is in the next answer, first or last', async () => {
		sandbox().data.addResponse(31, { customerId: '00417', comment: 'last' });
		sandbox().data.addResponse(31, { customerId: '00417', comment: 'first' }, 'start');
		const { results } = await askPage(
			sandbox(),
			'dataOwners',
			'/api/v1/campaigns/31/call_outcomes/',
		);
		expect(results[0]?.call_outcome__comment).toBe('first');
		expect(results.at(-1)?.call_outcome__comment).toBe('last');
	});
});

const running: Sandbox[] = [];

/** A sandbox that is closed after the test, however the test ends. */
async function started(options: SandboxOptions): Promise<Sandbox> {
	const sandbox = await startSandbox({ size: 'small', ...options });
	running.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.close()));
});

describe('Starting and stopping', () => {
	test('two sandboxes do not share what is written', async () => {
		const one = await started({ size: 'small', today: TODAY });
		const two = await started({ size: 'small', today: TODAY });
		one.data.removeCustomer(9, '00417');
		expect(two.data.customer(9, '00417')).toBeDefined();
	});

	test('a taken port is an error, and the other ports are free again', async () => {
		const first = await started({ size: 'small', today: TODAY });
		const port = Number(new URL(first.urls.dataOwners).port);
		const second = startSandbox({ size: 'small', today: TODAY, ports: { dataOwners: port } });
		await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', port });
		await first.close();
		const third = await started({ size: 'small', today: TODAY, ports: { dataOwners: port } });
		expect(third.urls.dataOwners).toBe(`http://127.0.0.1:${port}`);
	});

	test('closing ends a request that hangs', async () => {
		const sandbox = await started({ size: 'small', today: TODAY });
		sandbox.faults.answers.push({ then: 'hang' });
		const hanging = axios.get(`${sandbox.urls.dataOwners}/api/v1/campaigns`, {
			headers: { Authorization: `Token ${sandbox.token}` },
		});
		const ended = expect(hanging).rejects.toMatchObject({ code: 'ECONNRESET' });
		while (sandbox.requests.length === 0) await aMoment();
		await sandbox.close();
		await ended;
	});

	test('the data ends today unless another day is named', async () => {
		const sandbox = await started({ size: 'small' });
		const inNorway = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });
		expect(sandbox.data.today).toBe(inNorway);
	});
});

describe('What Cube does not document as working', () => {
	const ROUTES = [
		['legacy', 'GET', '/campaigns'],
		['legacy', 'GET', '/assignments'],
		['legacy', 'POST', '/crm/customers'],
		['assignments', 'PUT', '/api/v1/assignments/9/customers/00417'],
		['assignments', 'POST', '/api/v1/assignments/9/customers/2'],
		['assignments', 'PUT', '/api/v1/campaigns/31/'],
		['assignments', 'PUT', '/api/v1/assignments/9/'],
		['assignments', 'PUT', '/api/v1/campaigns/31/responses/ID/'],
		['dataOwners', 'PUT', '/api/v1/data_owners/2/B2C/customers/00417'],
		['dataOwners', 'POST', '/api/v1/data_owners/2/B2C/customers/3'],
		['dataOwners', 'PUT', '/api/v1/campaigns/31/'],
		['dataOwners', 'PUT', '/api/v1/data_owners/2/B2C/'],
		['dataOwners', 'PUT', '/api/v1/campaigns/31/call_outcomes/ID/'],
	] as const;
	const BODY = { customer_id: 1, assignment_id: 9 };

	test.each([404, 405, 501, 'offered'] as const)('answers %s', async (undocumented) => {
		const sandbox = await started({ size: 'small', today: TODAY, undocumented });
		const id = String(sandbox.data.responsesOf(31)[0]?.id);
		for (const [generation, method, path] of ROUTES) {
			const ofCustomer = path.includes('customers/') || path.includes('crm');
			const answer = await ask(sandbox, generation, path.replace('ID', id), {
				method,
				body: ofCustomer && generation === 'legacy' ? BODY : method === 'GET' ? undefined : {},
			});
			const done = method === 'POST' ? 201 : 200;
			// an address with a documented call is there, and the method is not
			const isAddressThere = /crm|\/customers\//.test(path);
			const refused = undocumented === 404 && isAddressThere ? 405 : undocumented;
			expect([path, answer.status]).toEqual([path, refused === 'offered' ? done : refused]);
		}
	});

	test('what is documented works all the same', async () => {
		const sandbox = await started({ size: 'small', today: TODAY, undocumented: 404 });
		const path = '/api/v1/data_owners/2/B2C/customers/00417';
		expect((await ask(sandbox, 'dataOwners', path)).status).toBe(200);
		const ids = { customer_id: 900001, assignment_id: 9 };
		const update = await ask(sandbox, 'legacy', '/crm/update_customer/', {
			method: 'POST',
			body: { ...ids, name: 'Kari' },
		});
		expect(update.status).toBe(200);
	});
});
