import { readBenchCommand } from '../../benchmarks/commandLine';
import { idOf, PAGE_SIZE } from '../../benchmarks/server/names';
import { RenderedRegister } from '../../benchmarks/server/renderedRegister';

describe("the benchmark's register", () => {
	const register = new RenderedRegister(2 * PAGE_SIZE);
	const page = (number: number) =>
		JSON.parse(register.page(number).toString()) as Array<Record<string, unknown>>;

	test('has records of 30 fields, with empty values as Cube has them', () => {
		const records = page(1);
		expect(records).toHaveLength(PAGE_SIZE);
		for (const record of records) expect(Object.keys(record)).toHaveLength(30);
		const values = records.flatMap((record) => Object.values(record));
		expect(values).toEqual(expect.arrayContaining([null, '']));
	});

	test('gives every id once, on pages that were rendered ahead and on pages beyond', () => {
		const ids = [1, 2, 3, 4, 5].flatMap((number) =>
			page(number).map(({ crm__customer_id: id }) => id),
		);
		expect(ids).toEqual(Array.from({ length: 5 * PAGE_SIZE }, (_, number) => idOf(number)));
	});

	test('ends a page where a list ends', () => {
		for (const number of [2, 3]) {
			const cut = JSON.parse(register.page(number, 203).toString()) as unknown[];
			expect(cut).toEqual(page(number).slice(0, 203));
		}
	});

	test('gives a record of any page as its page does', () => {
		const found = register.record(idOf(1234), 5000)?.toString() ?? '';
		expect(JSON.parse(found)).toEqual(page(3)[234]);
	});

	test('finds a record by its id, and none that the list does not have', () => {
		const found = register.record(idOf(700), 1000)?.toString() ?? '';
		expect(JSON.parse(found)).toEqual(page(2)[200]);
		expect(register.record(idOf(700), 500)).toBeUndefined();
		expect(register.record('701', 1000)).toBeUndefined();
	});
});

describe('the command line', () => {
	test('measures all sizes five times unless told otherwise', () => {
		expect(readBenchCommand([])).toMatchObject({
			sizes: [1000, 10_000, 100_000, 1_000_000],
			conditions: ['near', 'slow', 'far', 'small', 'distant'],
			items: 2000,
			rounds: 5,
			save: false,
		});
		expect(readBenchCommand(['--quick'])).toMatchObject({ sizes: [1000, 10_000], rounds: 2 });
		expect(readBenchCommand(['--conditions', 'far,near', '--items', '0'])).toMatchObject({
			conditions: ['near', 'far'],
			items: 0,
		});
	});

	test.each([
		[['--sizes', '750'], /whole pages of 500/],
		[['--rounds', 'many'], /--rounds takes whole numbers from 1/],
		[['--conditions', 'wet'], /--conditions takes near, slow, far, small, distant: wet/],
		[['--fast'], /npm run bench -- \[switches\]/],
	])('refuses %j', (args, message) => expect(() => readBenchCommand(args)).toThrow(message));
});
