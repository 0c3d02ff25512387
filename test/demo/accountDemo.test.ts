import { refuseWriting, runAccountDemo } from '../../demo/accountDemo';
import { CUSTOMERS, phoneFile, readExample } from '../../demo/examples';
import type { GenerationName } from '../../sandbox';
import { Failure } from '../../tools/support/failure';
import { credentialOf } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { cube, screenOf } from './support';

describe('The demo on an account of your own', () => {
	const sandbox = useSandbox({ pageSize: 50 });

	const generations: GenerationName[] = ['legacy', 'assignments', 'dataOwners'];

	it.each(generations)(
		'reads assignments, campaigns, customers and responses of %s',
		async (name) => {
			const { screen, text } = screenOf();
			const { of, rows } = await runAccountDemo({
				cube,
				credential: credentialOf(sandbox(), name),
				screen,
			});
			expect(of).toBe(new URL(sandbox().urls[name]).host);
			expect(rows.map(({ what }) => what.replace(/ of .*/, ''))).toEqual([
				'Assignments',
				'Active campaigns',
				'Customers',
				"Last week's responses",
			]);
			const active = sandbox().data.campaigns.filter(({ isActive }) => isActive);
			const counts = [
				sandbox().data.registers.length,
				active.length,
				sandbox().data.customersOf(9).length,
			];
			expect(rows.slice(0, 3).map(({ records }) => records)).toEqual(counts);
			expect(rows[3]?.records).toBeGreaterThan(0);
			expect(text()).toContain(`Assignments: ${counts[0]} records`);
		},
	);

	it.each(generations)('writes nothing to %s', async (name) => {
		const { screen } = screenOf();
		await runAccountDemo({ cube, credential: credentialOf(sandbox(), name), screen });
		expect(sandbox().requests.length).toBeGreaterThan(0);
		expect(new Set(sandbox().requests.map(({ method }) => method))).toEqual(new Set(['GET']));
	});

	it('counts every request, as the account saw it', async () => {
		const { screen } = screenOf();
		const credential = credentialOf(sandbox(), 'dataOwners');
		const { rows } = await runAccountDemo({ cube, credential, screen });
		const counted = rows.reduce((sum, { requests }) => sum + requests, 0);
		expect(counted).toBe(sandbox().requests.length);
	});

	it('does not run a workflow that would write', () => {
		expect(() => refuseWriting(readExample(phoneFile('dataOwners')))).toThrow(Failure);
		expect(() => refuseWriting(readExample(CUSTOMERS.file))).not.toThrow();
	});

	it('says what an account without anything does not have', async () => {
		sandbox().data.campaigns.length = 0;
		const { screen, text } = screenOf();
		const credential = credentialOf(sandbox(), 'dataOwners');
		const { rows } = await runAccountDemo({ cube, credential, screen });
		expect(rows.map(({ records }) => records)).toEqual([0, 0]);
		expect(text()).toContain('no assignment, so no customers were read');
		expect(text()).toContain('no active campaign, so no responses were read');
	});

	it("tells a refusal in the node's own sentences, and never the token", async () => {
		const { token } = sandbox();
		const credential = credentialOf(sandbox(), 'dataOwners');
		const { screen, text } = screenOf();
		sandbox().faults.answers.push({
			then: { status: 401, body: { detail: `Invalid token ${token}.` } },
		});
		const failure = runAccountDemo({ cube, credential, screen });
		await expect(failure).rejects.toBeInstanceOf(Failure);
		await expect(failure).rejects.toThrow(
			'Read the assignments: Sign-in failed. Cube said: Invalid token …. Check the token (or email and password) in the Cube credential.',
		);
		expect(text()).not.toContain(token);
	});

	it('tells that an address is none', async () => {
		const credential = credentialOf(sandbox(), 'legacy', { baseUrl: 'http://cube.example.com' });
		const { screen } = screenOf();
		await expect(runAccountDemo({ cube, credential, screen })).rejects.toThrow(
			'Enter https://cube.example.com instead',
		);
	});
});
