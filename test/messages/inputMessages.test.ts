import { CubeError } from '../../nodes/Cube/client';
import { describeError } from '../../nodes/Cube/nodeErrors';

describe('a list that an account lacks', () => {
	const facts = { title: 'Data Owners (since 2019)', list: 'SMS', parent: 'a campaign' };

	test('of every kind is said to be missing, and nobody is sent to a campaign', () => {
		const said = describeError(new CubeError('listUnsupported', { ...facts, isElsewhere: false }));
		expect(said).toEqual({
			message: 'This Cube account has no SMS',
			description:
				"Data Owners (since 2019) accounts don't have them. Choose something else to read.",
		});
	});

	test('of one kind is to be found elsewhere', () => {
		const said = describeError(new CubeError('listUnsupported', { ...facts, isElsewhere: true }));
		expect(said.message).toMatch(/have no SMS of a campaign$/);
		expect(said.description).toBe("Choose another 'Read From'.");
	});
});

describe('a response that is not there', () => {
	const facts = { customer: '900001', campaign: '17', isComplete: true };

	test('names the one day that was searched, and says so', () => {
		const period = { from: '20261110', to: '20261110' };
		const { message, description } = describeError(
			new CubeError('noResponse', { ...facts, period }),
		);
		expect(message).toBe('Customer 900001 has no response in campaign 17 on 2026-11-10');
		expect(description).toMatch(/^Only (?:this day|today) was searched\. Choose a longer 'Period'/);
	});

	test('names the days of a longer period', () => {
		const period = { from: '20261101', to: '20261110' };
		const { message, description } = describeError(
			new CubeError('noResponse', { ...facts, period }),
		);
		expect(message).toMatch(/ from 2026-11-01 to 2026-11-10$/);
		expect(description).toMatch(/^Choose a longer 'Period'/);
	});
});
