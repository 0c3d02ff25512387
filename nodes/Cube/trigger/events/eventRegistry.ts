import { newProductRegistration, newResponse, newSms } from './callEvents';
import { campaignAdded, campaignArchived } from './campaignEvents';
import { customerAdded, customerUpdated } from './customerEvents';
import type { TriggerEvent } from './triggerEvent';

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
