import { dataOwners } from '../../nodes/Cube/client/generations/dataOwners';
import { assignments } from '../../nodes/Cube/client/generations/assignments';
import { Campaigns } from '../../nodes/Cube/client/resources/campaigns';
import { latestResponse, Responses } from '../../nodes/Cube/client/resources/responses';
import { chance } from '../../sandbox/data/chance';
import { accountAnswering, json } from '../support/inMemory';
import type { Answering } from '../support/inMemory';

describe('the latest response of a customer', () => {
	const when = 'call_outcome__report_as__submitted_when';
	const outcome = (crm__customer_id: string, moment: string, call_outcome__comment = '') => ({
		crm__customer_id,
		[when]: moment,
		call_outcome__comment,
	});

	test('is told by when it was submitted, wherever it stands in the list', () => {
		const latest = outcome('7', '2026-02-12 10:27');
		const list = [
			outcome('7', '2026-02-11 23:59'),
			latest,
			outcome('8', '2026-02-13 08:00'),
			outcome('7', '2025-12-31 10:00'),
		];
		expect(latestResponse(list, '7', dataOwners.fields.responses)).toBe(latest);
	});

	test('is, of two at the same moment, the one that Cube lists later', () => {
		const list = [outcome('7', '2026-02-12 10:27', 'a'), outcome('7', '2026-02-12 10:27', 'b')];
		expect(latestResponse(list, '7', dataOwners.fields.responses)).toBe(list[1]);
	});

	test('goes by the timestamp where there is one', () => {
		const stamp = (value: string) => ({
			...outcome('7', '2026-02-12 10:27'),
			[`${when}_timestamp`]: value,
		});
		const list = [stamp('2026-02-12T10:27:50.477+0100'), stamp('2026-02-12T10:27:06.477+0100')];
		expect(latestResponse(list, '7', dataOwners.fields.responses)).toBe(list[0]);
	});

	test('is found where the imported id is written as a number, and by no other id', () => {
		const list = [
			{ external_customer_id: 417, submitted_when: '2026-02-12T10:27:00Z' },
			{ external_customer_id: 4170, submitted_when: '2026-02-13T10:27:00Z' },
		];
		expect(latestResponse(list, '00417', assignments.fields.responses)).toBe(list[0]);
		expect(latestResponse(list, '41', assignments.fields.responses)).toBeUndefined();
	});
});

describe('the latest response of a list in which pages tear', () => {
	const when = 'call_outcome__report_as__submitted_when';
	const responsesAt = (answering: Answering) => {
		const { account } = accountAnswering(answering);
		return new Responses(account, new Campaigns(account));
	};

	test('is never an old one: the list is read by its days', async () => {
		const draw = chance(1);
		const records = Array.from({ length: 60 }, (_, at) => ({
			crm__customer_id: String(at % 5),
			[when]: `2026-02-${String(1 + Math.floor(at / 5)).padStart(2, '0')} 10:${10 + (at % 5)}`,
		}));
		const responses = responsesAt(({ query }) => {
			const { from_date: from = '', to_date: to = '', page = '1' } = query;
			const found = records
				.filter((record) => {
					const day = String(record[when]).slice(0, 10).replaceAll('-', '');
					return day >= from && day <= to;
				})
				.map((record) => ({ record, place: draw.next() }))
				.sort((one, other) => one.place - other.place)
				.map(({ record }) => record);
			const start = (Number(page) - 1) * 10;
			const next = start + 10 < found.length ? '?page=2' : null;
			return json(200, { count: found.length, next, results: found.slice(start, start + 10) });
		});
		const period = { from: '20260101', to: '20260601' };
		for (const customer of ['0', '1', '2', '3', '4']) {
			const { record, warnings } = await responses.latest('30', customer, { period });
			expect(record[when]).toBe(`2026-02-12 10:1${customer}`);
			expect(warnings).toEqual([]);
		}
	});

	test('comes with a warning, and none with the right error, where a day stays torn', async () => {
		const [a, b, c] = ['1', '2', '3'].map((id) => ({
			crm__customer_id: id,
			[when]: `2026-02-12 10:2${id}`,
		}));
		const responses = responsesAt(({ query }) =>
			json(200, { count: 4, next: null, results: query.page === '2' ? [a, c] : [a, b] }),
		);
		const period = { from: '20260212', to: '20260212' };
		const found = await responses.latest('30', '3', { period });
		expect(found.record).toEqual(c);
		expect(found.warnings).toMatchObject([{ code: 'countMismatch', reported: 4, received: 3 }]);
		await expect(responses.latest('30', '4', { period })).rejects.toMatchObject({
			reason: 'noResponse',
			facts: { isComplete: false },
		});
	});
});
