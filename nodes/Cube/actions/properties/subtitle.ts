/**
 * An expression for the canvas that shows the names of what is chosen in place of its values.
 *
 * @param chosen an expression for the value
 * @param choices all values with their names
 */
export function subtitleOf(
	chosen: string,
	choices: ReadonlyArray<{ name: string; value: string }>,
): string {
	const names = Object.fromEntries(choices.map(({ name, value }) => [value, name]));
	return `={{ (${JSON.stringify(names)})[${chosen}] }}`;
}
