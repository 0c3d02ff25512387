import type { SandboxData } from '../data/sandboxData';
import type { Campaign, Register } from '../data/types';
import type { CubeRecord } from './customers';

/** Source: docs/cube-api.md, L7 and L12, `GET /campaigns`. */
export function legacyCampaign(campaign: Campaign, data: SandboxData): CubeRecord {
	return {
		campaign_id: campaign.id,
		campaign_name: campaign.name,
		start_date: campaign.startDate,
		end_date: campaign.endDate,
		...legacyAssignment(data.registerOf(campaign), data),
	};
}

/** Source: docs/cube-api.md, L8 and L12, `GET /assignments`. */
export function legacyAssignment(register: Register, data: SandboxData): CubeRecord {
	const client = data.clientOf(register);
	return {
		assignment_id: register.id,
		assignment_name: register.name,
		client_id: client.id,
		client_name: client.fullName,
	};
}

/** Source: docs/cube-api.md, A1 and A14, `GET /campaigns`. */
export function assignmentsCampaign(campaign: Campaign, data: SandboxData): CubeRecord {
	return {
		campaign__id: campaign.id,
		campaign__name: campaign.name,
		campaign__description: campaign.description,
		campaign__start_date: campaign.startDate,
		campaign__end_date: campaign.endDate,
		campaign__archived_date: campaign.archivedDate,
		campaign__is_active: campaign.isActive,
		...assignment(data.registerOf(campaign), data),
	};
}

/** The assignment's part of a campaign of generation 2, and what an update of an assignment answers. */
export function assignment(register: Register, data: SandboxData): CubeRecord {
	const client = data.clientOf(register);
	return {
		assignment__id: register.id,
		assignment__name: register.name,
		assignment__description: register.description,
		client__id: client.id,
		client__short_name: client.shortName,
		client__full_name: client.fullName,
	};
}

/** Source: docs/cube-api.md, D1 and D12, `GET /campaigns`. What is not so is `""` there. */
export function dataOwnersCampaign(campaign: Campaign, data: SandboxData): CubeRecord {
	return {
		campaign__id: campaign.id,
		campaign__name: campaign.name,
		campaign__start_date: campaign.startDate,
		campaign__end_date: campaign.endDate ?? '',
		campaign__archived_date: campaign.archivedDate ?? '',
		campaign__is_active: campaign.isActive || '',
		service__id: campaign.serviceId,
		service__name: campaign.serviceName,
		...dataOwner(data.registerOf(campaign), data),
	};
}

/** The register's part of a campaign of generation 3, and what an update of a register answers. */
export function dataOwner(register: Register, data: SandboxData): CubeRecord {
	const owner = data.dataOwnerOf(register);
	return {
		campaign__crm_type: register.crmType,
		data_owner__id: owner.id,
		data_owner__name: owner.name,
	};
}
