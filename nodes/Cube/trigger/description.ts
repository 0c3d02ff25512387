import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { EVENTS } from './events';
import type { TriggerEvent } from './events/event';

function propertiesOf({ value, properties, options }: TriggerEvent): INodeProperties[] {
	const own: INodeProperties[] =
		options.length === 0
			? []
			: [
					{
						displayName: 'Options',
						name: 'options',
						type: 'collection',
						placeholder: 'Add option',
						default: {},
						options,
					},
				];
	return updateDisplayOptions({ show: { triggerOn: [value] } }, [...properties, ...own]);
}

/** All parameters of the trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'options',
		noDataExpression: true,
		options: EVENTS.map(({ name, value, description }) => ({ name, value, description })),
		default: 'newResponse',
	},
	...EVENTS.flatMap(propertiesOf),
];
