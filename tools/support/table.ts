import TerminalTable from 'cli-table3';
import markdown from 'markdown-table';

/** A cell that may reach over several columns or rows. */
type WideCell = { content: string; colSpan?: number; rowSpan?: number };

/** A table, for a terminal or for a page. */
export interface Table<Cell = string> {
	head: string[];
	rows: Cell[][];
	/** How many columns, from the left, hold text. The others hold numbers. One unless given. */
	textColumns?: number;
}

/** Draws a table for a terminal. */
export function textTable({ head, rows, textColumns = 1 }: Table<string | WideCell>): string {
	const table = new TerminalTable({
		head,
		colAligns: head.map((_, column) => (column < textColumns ? 'left' : 'right')),
		style: { head: [], border: [] },
	});
	table.push(...rows);
	return table.toString();
}

/** Writes a table in Markdown, as prettier formats it. */
export function markdownTable({ head, rows, textColumns = 1 }: Table): string {
	return markdown([head, ...rows], {
		align: head.map((_, column) => (column < textColumns ? '' : 'right')),
	});
}
