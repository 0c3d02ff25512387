import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/**
 * Parameters that are shown only for what is chosen, beside their own conditions. What is chosen comes first: n8n
 * shows a parameter as soon as it meets a condition on one whose value is an expression, and looks at
 * no further condition.
 *
 * @param chosen values by the names of parameters, such as the resource and the operation
 */
export function shownFor(
	chosen: NonNullable<IDisplayOptions['show']>,
	properties: readonly INodeProperties[],
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...chosen, ...property.displayOptions?.show },
		},
	}));
}

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
