import { blockOf, withBlock } from '../../tools/block';

const PAGE = 'before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter';

test('what a tool writes goes between its marks of a page, and nowhere else', () => {
	const changed = withBlock(PAGE, 'figures', 'new\n');
	expect(changed).toBe('before\n<!-- figures -->\n\nnew\n\n<!-- end of figures -->\nafter');
	expect(blockOf(changed, 'figures')).toBe('new');
	expect(withBlock(changed, 'figures', 'new')).toBe(changed);
});

test('a page without the marks is told, and stays as it is', () => {
	expect(() => withBlock(PAGE, 'goals', 'new')).toThrow('There is no block "goals" in the text');
	const halved = PAGE.replace('end of figures', 'end');
	expect(() => blockOf(halved, 'figures')).toThrow('There is no block "figures"');
});
