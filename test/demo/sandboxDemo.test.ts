import { GENERATIONS, runSandboxDemo } from '../../demo/sandboxDemo';
import { startSandbox } from '../../sandbox';
import { Failure } from '../../tools/support/failure';
import { cube, screenOf } from './support';

const pageSize = 50;

describe('The demo on the sandbox', () => {
	it('reads, updates and reads back in every generation', async () => {
		const sandbox = await startSandbox({ size: 'small', pageSize });
		const { screen, text } = screenOf();
		const parts = await runSandboxDemo({ cube, sandbox, pageSize, screen });
		await sandbox.close();
		expect(parts.map(({ of }) => of)).toEqual(Object.values(GENERATIONS));
		for (const { rows } of parts) {
			const [customers, sales, phone] = rows;
			expect(customers?.records).toBe(120);
			expect(sales?.records).toBeGreaterThan(0);
			expect(phone?.records).toBe(1);
			for (const { requests } of rows) expect(requests).toBeGreaterThan(0);
		}
		expect(text()).toContain('Reading customers: 120 of 120');
		expect(text().match(/and that is what the sandbox holds/g)).toHaveLength(3);
		expect(text()).not.toContain(sandbox.token);
	});

	it('fails with a sentence when Cube does not do what the demo shows', async () => {
		const sandbox = await startSandbox({ size: 'small', pageSize, undocumented: 405 });
		const demo = runSandboxDemo({ cube, sandbox, pageSize, screen: screenOf().screen });
		await expect(demo).rejects.toBeInstanceOf(Failure);
		await expect(demo).rejects.toThrow("This Cube account doesn't support");
		await sandbox.close();
	});

	it('fails when the number did not change', async () => {
		const sandbox = await startSandbox({ size: 'small', pageSize });
		// two numbers that are the same: exchanging them changes nothing
		const reset = () => {
			sandbox.data.customersOf(9).forEach(({ info }) => {
				Object.assign(info, { phone_1: '+4700000001', phone_2: '+4700000001' });
			});
		};
		const demo = runSandboxDemo({
			cube,
			sandbox: { ...sandbox, reset },
			pageSize,
			screen: screenOf().screen,
		});
		await expect(demo).rejects.toThrow('should have changed, but did not');
		await sandbox.close();
	});

	it('fails when a customer comes twice', async () => {
		const sandbox = await startSandbox({ size: 'small', pageSize });
		const reset = () => {
			const customers = sandbox.data.customersOf(9);
			if (customers[0]) customers[1] = customers[0];
		};
		const demo = runSandboxDemo({
			cube,
			sandbox: { ...sandbox, reset },
			pageSize,
			screen: screenOf().screen,
		});
		await expect(demo).rejects.toThrow('different ids came, but the sandbox holds 120');
		await sandbox.close();
	});
});
