import { costTable } from '../../demo/costTable';
import { NEXT, WELCOME } from '../../demo/texts';
import { count, many, seconds } from '../../tools/support/format';
import { showProgress } from '../../tools/support/progress';
import { screenOf } from './support';

describe('The table of the demo', () => {
	const row = { what: 'Customers', records: 10_000, time: 640, requests: 22 };
	const parts = [
		{ of: 'One', rows: [row, { ...row, what: 'Sales', records: 7 }] },
		{ of: 'Two', rows: [row] },
	];

	it('names what was read, the records, the time and the requests, each account once', () => {
		const table = costTable('Generation', parts);
		for (const head of ['Generation', 'What', 'Records', 'Time', 'Requests']) {
			expect(table).toContain(head);
		}
		expect(table).toMatch(/One +│ Customers +│ +10,000 │ +0.6 s │ +22 │/);
		expect(table).toMatch(/│ +│ Sales +│ +7 │/);
		expect(table.match(/One/g)).toHaveLength(1);
		expect(table).toContain('Two');
	});
});

describe('The progress of the demo', () => {
	it('is a line at every quarter where there is no terminal', () => {
		const { screen, text } = screenOf();
		const progress = showProgress('  Reading customers', { screen, total: 10_000 });
		for (let done = 500; done <= 10_000; done += 500) progress.reached(done);
		progress.end();
		expect(text().trimEnd().split('\n')).toEqual([
			'  Reading customers: 2,500 of 10,000',
			'  Reading customers: 5,000 of 10,000',
			'  Reading customers: 7,500 of 10,000',
			'  Reading customers: 10,000 of 10,000',
		]);
	});

	it('is a line now and then where nobody knows how much there is, and no terminal', () => {
		const { screen, text } = screenOf();
		let now = 0;
		const progress = showProgress('  Customers', { screen, unit: 'answer', now: () => now });
		for (let done = 1; done <= 25; done++) {
			now += 1000;
			progress.reached(done);
		}
		progress.end();
		expect(text()).toBe(
			'  Customers: 10 answers after 10.0 s\n  Customers: 20 answers after 20.0 s\n',
		);
	});

	it('is a bar on a terminal', () => {
		const { screen, text } = screenOf({ isTTY: true });
		const progress = showProgress('  Reading customers', { screen, total: 10_000 });
		progress.reached(5_000);
		progress.end();
		expect(text()).toContain('█'.repeat(15) + '░'.repeat(15));
		expect(text()).toContain('5,000 of 10,000');
	});
});

describe('The words of the demo', () => {
	it('say that the sandbox is not Cube, and what to do next in three lines', () => {
		expect(WELCOME).toContain('our reading of Cube’s documents, not Cube itself');
		expect(NEXT.match(/^ {2}\d\. /gm)).toHaveLength(3);
	});

	it('put numbers as people read them', () => {
		expect([count(10_000), many(1, 'sale'), many(0, 'sale'), seconds(1234)]).toEqual([
			'10,000',
			'1 sale',
			'0 sales',
			'1.2 s',
		]);
	});
});
