import type { INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';

export const OPERATIONS = [
	'customers',
	'responses',
	'campaigns',
	'customer',
	'update',
	'legacyUpdate',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** One thing that people do with the node, and the request that is to go wrong. */
export interface Operation {
	/** As it reads in a table. */
	title: string;
	kind: 'list' | 'record' | 'write';
	generation: GenerationName;
	/** Of the credential; `auto` where finding out is what goes wrong. */
	apiGeneration: GenerationName | 'auto';
	authentication: 'token' | 'basic';
	parameters: INodeParameters;
	method: 'GET' | 'PUT' | 'POST';
	/** The path whose answers go wrong. */
	path: string;
	/** What Cube gives for it, in the days asked for; `path` unless given. */
	expectedPath?: string;
	/** The key that an update changes, and its new value. */
	change?: { key: string; value: string };
}

/** Records a page, and the days of responses: both lists then have six pages or more. */
export const PAGE_SIZE = 20;
export const TODAY = '2026-06-15';
const DAYS = { fromDate: '2025-01-01', toDate: TODAY };

const id = (value: string) => ({ __rl: true, mode: 'id', value });
const fields = (value: Record<string, string>) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
});
const NEW_NAME = 'Ola Prøve';

export const operations: Record<OperationName, Operation> = {
	customers: {
		title: 'Customer → Get Many, all',
		kind: 'list',
		generation: 'dataOwners',
		apiGeneration: 'dataOwners',
		authentication: 'token',
		parameters: {
			resource: 'customer',
			operation: 'getAll',
			returnAll: true,
			assignment: id('2/B2C'),
		},
		method: 'GET',
		path: '/api/v1/data_owners/2/B2C/customers/',
	},
	responses: {
		title: 'Response → Get Many, all',
		kind: 'list',
		generation: 'dataOwners',
		apiGeneration: 'dataOwners',
		authentication: 'basic',
		parameters: {
			resource: 'response',
			operation: 'getAll',
			returnAll: true,
			campaign: id('31'),
			filters: DAYS,
		},
		method: 'GET',
		path: '/api/v1/campaigns/31/call_outcomes/',
		expectedPath: '/api/v1/campaigns/31/call_outcomes/?from_date=20250101&to_date=20260615',
	},
	campaigns: {
		title: 'Campaign → Get Many, in an unknown generation',
		kind: 'list',
		generation: 'dataOwners',
		apiGeneration: 'auto',
		authentication: 'token',
		parameters: {
			resource: 'campaign',
			operation: 'getAll',
			returnAll: true,
			campaignStatus: 'all',
		},
		method: 'GET',
		path: '/api/v1/campaigns',
	},
	customer: {
		title: 'Customer → Get',
		kind: 'record',
		generation: 'dataOwners',
		apiGeneration: 'dataOwners',
		authentication: 'basic',
		parameters: {
			resource: 'customer',
			operation: 'get',
			assignment: id('2/B2C'),
			customerId: '900001',
		},
		method: 'GET',
		path: '/api/v1/data_owners/2/B2C/customers/900001',
	},
	update: {
		title: 'Customer → Update',
		kind: 'write',
		generation: 'dataOwners',
		apiGeneration: 'dataOwners',
		authentication: 'token',
		parameters: {
			resource: 'customer',
			operation: 'update',
			assignment: id('2/B2C'),
			customerId: '900001',
			fields: fields({ crm__standard_info__name: NEW_NAME }),
		},
		method: 'PUT',
		path: '/api/v1/data_owners/2/B2C/customers/900001',
		change: { key: 'crm__standard_info__name', value: NEW_NAME },
	},
	legacyUpdate: {
		title: 'Customer → Update, Legacy',
		kind: 'write',
		generation: 'legacy',
		apiGeneration: 'legacy',
		authentication: 'basic',
		parameters: {
			resource: 'customer',
			operation: 'update',
			assignment: id('9'),
			customerId: '900001',
			fields: fields({ name: NEW_NAME }),
		},
		method: 'POST',
		path: '/crm/update_customer/',
		expectedPath: '/crm/customer/?assignment_id=9&customer_id=900001',
		change: { key: 'name', value: NEW_NAME },
	},
};
