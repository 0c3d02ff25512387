import { inTurn, judge, median } from '../../benchmarks/rounds';

describe('The rounds of a benchmark', () => {
	it('measure every width once, each round beginning with the next one', () => {
		expect(inTurn([1, 6, 16], 4)).toEqual([1, 6, 16, 6, 16, 1, 16, 1, 6, 1, 6, 16]);
	});

	it('have a median', () => {
		expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([5])]).toEqual([2, 2.5, 5]);
	});

	it.each([
		[300, true],
		[301, false],
	])('judge by the medians: 900 ms against %i ms', (time, isFastEnough) => {
		const measured = [
			{ width: 6, time },
			{ width: 1, time: 900 },
			{ width: 1, time: 100_000 },
			{ width: 1, time: 800 },
		];
		const judged = judge(measured, { width: 6, times: 3 });
		expect(judged.isFastEnough).toBe(isFastEnough);
		expect(judged.rows.map(({ width }) => width)).toEqual([1, 6]);
		expect(judged.rows[0]?.ratio).toBe(1);
	});

	it('are not fast enough when the width in question was not measured', () => {
		expect(judge([{ width: 1, time: 1 }], { width: 6, times: 3 }).isFastEnough).toBe(false);
	});
});
