/** Between these two lines the README shows what `npm run test:faults` found. */
export const BEGINNING = '<!-- fault matrix: written by "npm run test:faults -- --write" -->';
export const END = '<!-- end of the fault matrix -->';

/**
 * Puts a table between the two marks.
 * @throws Error when the marks are not there
 */
export function withTable(readme: string, table: string): string {
	const from = readme.indexOf(BEGINNING);
	const to = readme.indexOf(END, from);
	if (from < 0 || to < 0) throw new Error('README.md has lost the marks of the fault matrix.');
	return `${readme.slice(0, from)}${BEGINNING}\n\n${table}\n\n${readme.slice(to)}`;
}
