/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the page that is tested */
import { join } from 'node:path';

import { disproved, readComparison, readSteps, VERDICTS } from '../../tools/comparison';

const ROOT = join(__dirname, '..', '..');
const { cells, evidence } = readComparison();
const ids = evidence.map(({ id }) => id);

describe('The comparison with other nodes', () => {
	it('has a verdict of every node on every feature, or their number', () => {
		const nodes = [...new Set(cells.map(({ node }) => node))];
		expect(nodes).toHaveLength(8);
		const features = new Set(cells.map(({ feature }) => feature));
		expect(cells).toHaveLength(features.size * nodes.length);
		for (const { feature, verdict } of cells) {
			if (feature === 'Operations') expect(verdict).toMatch(/^(\d+|–)$/);
			else expect(VERDICTS).toContain(verdict);
		}
	});

	it('rests every cell on rows of the appendix, and has no row that nothing rests on', () => {
		for (const { evidence: named } of cells) expect(named).not.toHaveLength(0);
		expect(new Set(ids).size).toBe(ids.length);
		expect([...new Set(cells.flatMap((cell) => cell.evidence))].sort()).toEqual([...ids].sort());
	});

	it('says of Cube what this repository holds', () => {
		const ours = evidence.filter(({ id }) => id.startsWith('C'));
		expect(ours.length).toBeGreaterThan(20);
		expect(disproved(ours, () => ROOT)).toEqual([]);
	});

	it('notices a row that does not hold', () => {
		const row = { id: 'C0', where: ['package.json'], text: '"name"' };
		const said = (claim: string) => disproved([{ ...row, claim }], () => ROOT);
		expect(said('found')).toEqual([]);
		expect(said('2 times')).toEqual([]);
		for (const claim of ['not found', 'not there', '7 times', 'fuond']) {
			expect(said(claim)).toEqual([`C0: in package.json, ""name"" is not ${claim}`]);
		}
	});

	it('counts the steps of one task, by the HTTP Request node and by ours', () => {
		for (const generation of ['dataOwners', 'legacy']) {
			const theirs = readSteps('HTTP Request', generation);
			const ours = readSteps('Cube', generation);
			expect(ours.nodes).toBeLessThan(theirs.nodes);
			expect(ours.ids).toBeLessThan(theirs.ids);
		}
	});
});
