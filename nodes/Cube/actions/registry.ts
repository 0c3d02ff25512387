import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { account } from './account';
import { apiCall } from './apiCall';
import { assignment } from './assignment';
import { campaign } from './campaign';
import { customer } from './customer';
import { customerStatus } from './customerStatus';
import { customField } from './customField';
import type { Operation, Resource } from './operation';
import { productRegistration } from './productRegistration';
import { shownFor, subtitleOf } from './properties';
import { response } from './response';
import { sms } from './sms';

/** Everything that the node offers, in the order of the editor; a new resource is added here. */
export const RESOURCES: Resource[] = [
	account,
	assignment,
	campaign,
	customField,
	customer,
	customerStatus,
	apiCall,
	productRegistration,
	response,
	sms,
];

function asOption({ name, value, action, description }: Operation): INodePropertyOptions {
	return { name, value, action, description };
}

const resourceParameter: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: RESOURCES.map(({ name, value }) => ({ name, value })),
	default: 'customer',
};

/** What the editor starts with: a list, where the resource has one, else a reading. */
function firstChoice(operations: Operation[]): string {
	const values = operations.map(({ value }) => value);
	return ['getAll', 'get'].find((value) => values.includes(value)) ?? values[0] ?? '';
}

function operationParameter({ value, operations }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(asOption),
		default: firstChoice(operations),
	};
}

function operationProperties(resource: Resource): INodeProperties[] {
	return resource.operations.flatMap((operation) =>
		shownFor({ resource: [resource.value], operation: [operation.value] }, operation.properties),
	);
}

/** All parameters of the node. */
export const properties: INodeProperties[] = [
	resourceParameter,
	...RESOURCES.map(operationParameter),
	...RESOURCES.flatMap(operationProperties),
];

/** The line below the node on the canvas, such as "Get Many: Response". */
export const nodeSubtitle = subtitleOf(
	'[$parameter["resource"], $parameter["operation"]].join(" ")',
	RESOURCES.flatMap(({ name: resource, value, operations }) =>
		operations.map((one) => ({
			value: `${value} ${one.value}`,
			name: `${one.name}: ${resource}`,
		})),
	),
);

/** Finds an operation by the values that a workflow holds; undefined when there is none. */
export function findOperation(resource: unknown, operation: unknown): Operation | undefined {
	return RESOURCES.find(({ value }) => value === resource)?.operations.find(
		({ value }) => value === operation,
	);
}
