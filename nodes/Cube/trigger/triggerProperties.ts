import type { INodeProperties } from 'n8n-workflow';

import { outputOptions, outputParameters, shownFor, subtitleOf } from '../actions/properties';
import { newProductRegistration, newResponse, newSms } from './events/callEvents';
import { campaignAdded, campaignArchived } from './events/campaignEvents';
import { customerAdded, customerUpdated } from './events/customerEvents';
import type { TriggerEvent } from './events/triggerEvent';
import { startOverOption, whenReactivatedOption } from './watchParameters';

/** Everything that the trigger can wait for, in the order of the editor; a new event is added here. */
export const EVENTS: TriggerEvent[] = [
	campaignAdded,
	campaignArchived,
	customerAdded,
	customerUpdated,
	newProductRegistration,
	newResponse,
	newSms,
];

function propertiesOf({ value, properties, options }: TriggerEvent): INodeProperties[] {
	return shownFor({ triggerOn: [value] }, [
		...properties,
		...outputParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...options, startOverOption, whenReactivatedOption, ...outputOptions].sort(
				(one, other) => one.displayName.localeCompare(other.displayName),
			),
		},
	]);
}

/** What the node panel calls an event, such as "On new SMS": n8n by itself writes acronyms in lower case. */
function actionOf(name: string): string {
	const words = name.split(' ');
	const isAcronym = (word: string) => word === word.toUpperCase();
	return ['On', ...words.map((word) => (isAcronym(word) ? word : word.toLowerCase()))].join(' ');
}

/** The line below the trigger on the canvas, such as "New Response". */
export const triggerSubtitle = subtitleOf('$parameter["triggerOn"]', EVENTS);

/** All parameters of the trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'options',
		noDataExpression: true,
		options: EVENTS.map(({ name, value, description }) => ({
			name,
			value,
			description,
			action: actionOf(name),
		})),
		default: 'newResponse',
	},
	...EVENTS.flatMap(propertiesOf),
];
