import { campaignAdded, campaignArchived } from './campaigns';
import { customerAdded, customerUpdated } from './customers';
import type { TriggerEvent } from './event';
import { newProductRegistration } from './newProductRegistration';
import { newResponse } from './newResponse';
import { newSms } from './newSms';

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
