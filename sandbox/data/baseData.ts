import type { Day } from '../dates';
import { campaignsOn } from './campaigns';
import { inventCustomers } from './customers';
import { CLIENTS, CUSTOMER_COUNTS, DATA_OWNERS, REGISTERS } from './registers';
import { inventResponses } from './responses';
import type { BaseData, Customer, DataSize, Response } from './types';

const invented = new Map<string, BaseData>();

/**
 * The data that a sandbox starts with, as a copy that may be changed. It is invented once a process.
 * @param today the day on which the data ends, `YYYY-MM-DD`
 */
export function baseData(size: DataSize, today: Day): BaseData {
	const key = `${size} ${today}`;
	const known = invented.get(key) ?? invent(size, today);
	invented.set(key, known);
	return copyOf(known);
}

function invent(size: DataSize, today: Day): BaseData {
	const customers: Record<number, Customer[]> = {};
	for (const register of REGISTERS) {
		customers[register.id] = inventCustomers({
			register,
			count: CUSTOMER_COUNTS[size][register.id] ?? 0,
			today,
		});
	}
	return {
		clients: [...CLIENTS],
		dataOwners: [...DATA_OWNERS],
		registers: [...REGISTERS],
		campaigns: campaignsOn(today),
		customers,
		responses: inventResponses(customers, size, today),
	};
}

/** By hand, because structuredClone takes ten times as long for 50,000 records. */
function copyOf(data: BaseData): BaseData {
	const customers: Record<number, Customer[]> = {};
	for (const register of data.registers) {
		customers[register.id] = (data.customers[register.id] ?? []).map(copyOfCustomer);
	}
	return {
		clients: structuredClone(data.clients),
		dataOwners: structuredClone(data.dataOwners),
		registers: structuredClone(data.registers),
		campaigns: structuredClone(data.campaigns),
		customers,
		responses: data.responses.map(copyOfResponse),
	};
}

function copyOfCustomer(customer: Customer): Customer {
	return { ...customer, info: { ...customer.info }, custom: { ...customer.custom } };
}

function copyOfResponse(response: Response): Response {
	const copy = { ...response, extra: { ...response.extra } };
	if (response.product) {
		copy.product = { ...response.product, extra: { ...response.product.extra } };
	}
	return copy;
}
