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
 * A condition by which the value of Assignment is no data owner's: `9` is a number, and `2/B2C` is none; an
 * address begins with a letter. Not by a pattern: n8n gives those 250 ms by the clock, and on a busy
 * machine fails the run.
 */
export const OF_NO_DATA_OWNER = [{ _cnd: { gte: 0 } }, { _cnd: { gte: ':' } }];

/** A condition by which a value is an expression. */
export const IS_EXPRESSION = [{ _cnd: { between: { from: '=', to: '>' } } }];

/** A condition by which a value was given. */
export const IS_SET = [{ _cnd: { exists: true } as const }];

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
