import type { SandboxData } from '../data/sandboxData';
import type { Response } from '../data/types';
import { toMinutes } from '../dates';
import { infoOf, type CubeRecord } from './customers';

/** Every sale is confirmed by SMS, and nothing else is. */
export function hasSms(response: Response): boolean {
	return response.type === 'Sale';
}

/** Source: docs/cube-api.md, A11 and A19. */
export function sms(response: Response, data: SandboxData): CubeRecord {
	const campaign = data.campaign(response.campaignId);
	if (!campaign) throw new Error(`Response ${response.id} has no campaign`);
	const customer = data.customer(campaign.registerId, response.customerId);
	return {
		sms_submitted_by: response.submittedBy,
		sms_submitted_when: toMinutes(response.submittedWhen),
		sms_type: 'Confirmation',
		sms_subtype: response.subtype,
		sms_message: 'Takk for bestillingen! Svar JA for å bekrefte.',
		sms_customer_number: infoOf(customer, 'phone_1'),
		sms_assignment_number: campaign.registerId,
		sms_campaign_id: campaign.id,
		sms_response_id: response.id,
		sms_crm_customer_id: response.customerId,
		sms_relevant_for_reporting: true,
	};
}
