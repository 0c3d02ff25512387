import { Cube } from '../../nodes/Cube/Cube.node';
import { CubeTrigger } from '../../nodes/Cube/CubeTrigger.node';
import { blockOf } from '../../tools/block';
import { blocksOfDocs } from '../../tools/docBlocks';
import { textOf } from './pages';

/** A table without the blanks that prettier lines it up with, its escapes, and its two signs for emphasis. */
const plain = (table: string) => table.replace(/[ -]+/g, ' ').replace(/[\\_*]/g, '');

test('every table that is made from the code is up to date (npm run docs writes them)', async () => {
	const blocks = await blocksOfDocs(new Cube().description, new CubeTrigger().description);
	expect(blocks.length).toBeGreaterThan(8);
	for (const { page, block, content } of blocks) {
		expect(content.split('\n').length).toBeGreaterThan(3);
		expect([page, plain(blockOf(textOf(page), block))]).toEqual([page, plain(content)]);
	}
});
