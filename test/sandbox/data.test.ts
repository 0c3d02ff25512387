import fc from 'fast-check';

import { SandboxData } from '../../sandbox/data/sandboxData';
import { addDays, norwegianDay, norwegianTime } from '../../sandbox/dates';
import { registerSale } from '../../sandbox/happenings';

const TODAY = '2025-03-14';
const REGISTERS = [9, 12, 15, 21];

describe('The data', () => {
	const small = new SandboxData('small', TODAY);
	const full = new SandboxData('full', TODAY);

	test('full: 10,000 customers in the main register and 40,000 responses', () => {
		expect(REGISTERS.map((id) => full.customersOf(id).length)).toEqual([10_000, 640, 120, 0]);
		expect(full.responses).toHaveLength(40_000);
	});

	test('small: 120 customers in the main register and 480 responses', () => {
		expect(REGISTERS.map((id) => small.customersOf(id).length)).toEqual([120, 64, 12, 0]);
		expect(small.responses).toHaveLength(480);
	});

	test('two clients, four registers, twelve campaigns of which four have ended', () => {
		expect(full.clients).toHaveLength(2);
		expect(full.registers.map(({ id }) => id)).toEqual(REGISTERS);
		expect(full.registers.map((each) => `${each.dataOwnerId}/${each.crmType}`)).toEqual([
			'2/B2C',
			'2/B2B',
			'5/B2C',
			'5/B2B',
		]);
		expect(full.campaigns).toHaveLength(12);
		expect(full.campaigns.filter(({ isActive }) => !isActive).map(({ id }) => id)).toEqual([
			34, 35, 43, 52,
		]);
	});

	test('small begins as full does', () => {
		expect(full.customersOf(9).slice(0, 120)).toEqual(small.customersOf(9));
	});

	test('the same day gives the same data, another day other days', () => {
		expect(JSON.stringify(new SandboxData('small', TODAY))).toBe(JSON.stringify(small));
		const tomorrow = new SandboxData('small', addDays(TODAY, 1));
		expect(tomorrow.responses[0]?.submittedWhen.slice(0, 10)).toBe(
			addDays(small.responses[0]!.submittedWhen.slice(0, 10), 1),
		);
	});

	test('at any hour, what is invented is of the past: as many responses as ever, in their order', () => {
		// two of these days have an hour more or less
		const days = ['2025-03-14', '2025-03-30', '2025-10-26', '2026-01-01'];
		const moments = fc
			.tuple(fc.constantFrom(...days), fc.integer({ min: -7_200_000, max: 86_400_000 }))
			.map(([day, ms]) => new Date(Date.parse(`${day}T00:00:00Z`) + ms));
		const noon = (day: string) => new SandboxData('small', () => new Date(`${day}T12:00:00Z`));
		fc.assert(
			fc.property(moments, (moment) => {
				const data = new SandboxData('small', () => moment);
				const day = norwegianDay(moment);
				const now = norwegianTime(moment);
				const times = data.responses.map(({ submittedWhen }) => submittedWhen);
				expect(times.filter((time) => time > now)).toEqual([]);
				expect(times).toEqual([...times].sort());
				const ofDay = (one: SandboxData) =>
					one.responses.map(({ id, submittedWhen }) => [id, submittedWhen.slice(0, 10)]);
				expect(ofDay(data)).toEqual(ofDay(noon(day)));
				expect(data.addResponse(31, {}).submittedWhen <= now).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});

	test('across midnight nothing comes from the future, and a new reset ends on the new day', () => {
		let moment = new Date('2026-03-10T22:59:59.900Z');
		const data = new SandboxData('small', () => moment);
		expect([data.today, data.now]).toEqual(['2026-03-10', '2026-03-10 23:59:59.900']);
		moment = new Date('2026-03-10T23:00:00.100Z');
		expect(data.today).toBe('2026-03-11');
		const ofToday = () =>
			data.responses.filter(({ submittedWhen }) => submittedWhen.startsWith(data.today));
		expect(ofToday()).toEqual([]);
		expect(registerSale(data).submittedWhen).toBe('2026-03-11 00:00:00.100');
		data.reset();
		expect(ofToday().length).toBeGreaterThan(0);
		expect(ofToday().every(({ submittedWhen }) => submittedWhen <= data.now)).toBe(true);
	});

	test('of a day for good it is the whole day, whatever the clock shows', () => {
		const data = new SandboxData('small', TODAY);
		const last = data.responses.at(-1)?.submittedWhen;
		expect(last).toMatch(new RegExp(`^${TODAY} 08:`));
		expect(registerSale(data).submittedWhen).toMatch(new RegExp(`^${TODAY} `));
	});

	test('every customer id of a register is digits, and there once', () => {
		for (const id of REGISTERS) {
			const ids = full.customersOf(id).map(({ customerId }) => customerId);
			expect(ids.every((each) => /^\d+$/.test(each))).toBe(true);
			expect(new Set(ids).size).toBe(ids.length);
			expect(new Set(ids.map((each) => BigInt(each))).size).toBe(ids.length);
		}
	});

	test.each([
		['05020010007', 9, 6],
		['9007199254740993117', 9, 10],
		['00417', 9, 41],
		['0090012345', 9, 87],
		['000123456789', 12, 3],
	])('the customer %s of register %i is at place %i in both sizes', (customerId, id, place) => {
		expect(small.customersOf(id)[place]?.customerId).toBe(customerId);
		expect(full.customersOf(id)[place]?.customerId).toBe(customerId);
		expect(String(Number(customerId))).not.toBe(customerId);
	});

	test('empty values come as null, as "" and as a missing key', () => {
		const emails = small.customersOf(9).map(({ info }) => ('email' in info ? info.email : '-'));
		expect(new Set(emails.filter((each) => !String(each).includes('@')))).toEqual(
			new Set([null, '', '-']),
		);
		const years = small.customersOf(9).map(({ custom }) => (1 in custom ? custom[1] : '-'));
		expect(years).toEqual(expect.arrayContaining([null, '', '-']));
	});

	test('numbers come as numbers and as text in one and the same field', () => {
		const kinds = new Set(small.customersOf(9).map(({ custom }) => typeof custom[1]));
		expect([...kinds]).toEqual(expect.arrayContaining(['number', 'string']));
	});

	test('labels hold spaces, Norwegian letters, "-" and "&"; two are the same', () => {
		const labels = full.registers.flatMap(({ customFields }) =>
			customFields.map(({ label }) => label),
		);
		for (const part of [' ', /[æøåÆØÅ]/, '-', '&']) {
			expect(labels.some((label) => label.search(part) >= 0)).toBe(true);
		}
		const power = full.register(12)?.customFields.map(({ label }) => label) ?? [];
		expect(new Set(power).size).toBe(power.length - 1);
	});

	test('nobody real is in it: e-mail and telephone lead nowhere', () => {
		for (const id of REGISTERS) {
			for (const { info } of full.customersOf(id)) {
				if (info.email) expect(info.email).toMatch(/@example\.com$/);
				expect(info.phone_1).toMatch(/^\+4700\d{6}$/);
			}
		}
	});

	test.each([
		['small', small],
		['full', full],
	])('%s: responses run over the last sixty days, oldest first, and end today', (_, data) => {
		const times = data.responses.map(({ submittedWhen }) => submittedWhen);
		expect([...times].sort()).toEqual(times);
		const days = new Set(times.map((time) => time.slice(0, 10)));
		expect(days.size).toBe(60);
		expect(days).toContain(TODAY);
		expect(days).toContain(addDays(TODAY, -59));
	});

	test.each([
		['small', small],
		['full', full],
	])('%s: the first campaign has a sale on each of the last fourteen days', (_, data) => {
		const days = data
			.responsesOf(31)
			.filter(({ type }) => type === 'Sale')
			.map(({ submittedWhen }) => submittedWhen.slice(0, 10));
		for (let back = 0; back < 14; back++) expect(days).toContain(addDays(TODAY, -back));
	});

	test('every response is of a customer of its register, but for two who are anonymized', () => {
		const strangers = full.responses.filter((response) => {
			const register = full.registerOf(full.campaign(response.campaignId)!);
			return !full.customer(register.id, response.customerId);
		});
		expect(
			strangers.map(({ campaignId, type, customerId }) => [campaignId, type, customerId]),
		).toEqual([
			[31, 'Sale', ''],
			[31, 'Sale', ''],
		]);
	});

	test('a campaign that has ended has no response after its end', () => {
		for (const { id, endDate } of full.campaigns) {
			const last = full.responsesOf(id).at(-1)?.submittedWhen.slice(0, 10);
			if (endDate && last) expect(last <= endDate).toBe(true);
		}
	});

	test('every response has an internal id of its own', () => {
		const ids = full.responses.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(small.responses[0]?.id).toBe(700_001);
		expect(full.response(700_002)).toBe(full.responses[1]);
	});

	test('a customer is found after others have come and gone', () => {
		const data = new SandboxData('small', TODAY);
		const third = data.customersOf(9)[2];
		expect(data.customer(9, '900007')).toBe(third);
		data.removeCustomer(9, '900001');
		data.addCustomer(9, { customerId: '5' });
		expect(data.customer(9, '900007')).toBe(third);
		expect(data.customer(9, '5')?.info.name).toBe('Ny Kunde');
		expect(data.customer(9, '900001')).toBeUndefined();
		expect(data.removeCustomer(9, '900001')).toBe(false);
	});

	test('a response is added as a "No" of today and taken away by its id', () => {
		const data = new SandboxData('small', TODAY);
		const { id } = data.addResponse(61, { customerId: '1' });
		expect(data.responsesOf(61)).toMatchObject([{ id, type: 'No', customerId: '1' }]);
		expect(data.response(id)?.submittedWhen.slice(0, 10)).toBe(TODAY);
		expect(data.removeResponse(id)).toBe(true);
		expect(data.responsesOf(61)).toEqual([]);
	});
});
