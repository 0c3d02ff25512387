import { dataOwners } from '../../nodes/Cube/client/generations/dataOwners';
import { assignments } from '../../nodes/Cube/client/generations/assignments';
import { latestResponse } from '../../nodes/Cube/client/resources/responses';

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
