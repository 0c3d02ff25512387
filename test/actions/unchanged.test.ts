import { planWrite } from '../../nodes/Cube/actions/recordChanges';

describe('an update changes', () => {
	test.each([
		['a text into the same text', 'Storgata', 'Storgata'],
		['nothing into nothing, however Cube writes that', '', null],
		['nothing into a key that is not there', '', undefined],
		['a number into itself', 233, 233],
		['a number into itself as text', 233, '233.0'],
		['a text into the number it is the text of', '233', 233],
	])('nothing by %s', (_, wanted, value) => {
		expect(planWrite({ key: wanted }, { key: value })).toEqual({
			action: 'unchanged',
			changes: new Map(),
		});
	});

	test.each([
		['another text', 'Storgata', 'Lillegata'],
		['a leading zero', '0047', '47'],
		['a text out of nothing', '0', null],
		['a number out of nothing', 0, ''],
		['nothing out of a text', '', 'Storgata'],
	])('something by %s', (_, wanted, value) => {
		expect(planWrite({ key: wanted }, { key: value })).toEqual({
			action: 'update',
			changes: new Map([['key', { before: value, after: wanted }]]),
		});
	});
});
