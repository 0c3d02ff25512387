import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { realClock, setClock } from '../support/clock';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 50, today: '2026-06-15' });

beforeAll(() => setClock('2026-06-15T10:00:00Z'));
afterAll(realClock);

/** What is read and written back. */
interface Case {
	generation: GenerationName;
	/** The parameters that say which records these are. */
	source: INodeParameters;
	/** The parameters of an update beside them, which read the record's ID from the item. */
	target: INodeParameters;
	/** A field that an update changes. */
	own: string[];
	options: IDataObject[];
	responseShape?: 'a' | 'b';
}

const byName = (...names: string[]) =>
	`={{ ${names.map((name) => `$json[${JSON.stringify(name)}]`).join(' ?? ')} }}`;
const customers = (generation: GenerationName, register: string): Case => ({
	generation,
	source: { resource: 'customer', assignment: locator(register), returnAll: true },
	target: { customerId: byName('crm__customer_id', 'customer_id', 'Customer ID') },
	own: ['crm__standard_info__name', 'name'],
	options: [{}, { timestampsAsIso: true }],
});
const campaigns = (generation: GenerationName): Case => ({
	generation,
	source: { resource: 'campaign', campaignStatus: 'all', returnAll: true },
	target: { campaign: locator(byName('campaign__id', 'ID')) },
	own: ['campaign__name'],
	options: [{}, { timestampsAsIso: true }],
});
const assignments = (generation: GenerationName): Case => ({
	generation,
	source: { resource: 'assignment', returnAll: true },
	target: { assignment: locator(byName('assignment', 'Assignment')) },
	own: ['assignment__name', 'data_owner__name'],
	options: [{}],
});
const responses = (
	generation: GenerationName,
	campaign: string,
	more: Partial<Case> = {},
): Case => ({
	generation,
	source: {
		resource: 'response',
		campaign: locator(campaign),
		returnAll: true,
		filters: { fromDate: '2026-01-01' },
	},
	// whose record an item is cannot be told from it: Cube's documents show no ID in a response
	target: { responseId: 'one of the campaign' },
	own: ['call_outcome__type', 'response_type', 'type'],
	options: [{}, { timestampsAsIso: true }, { includeCustomer: true }],
	...more,
});

const CASES: Case[] = [
	customers('legacy', '9'),
	customers('legacy', '12'),
	customers('assignments', '12'),
	customers('assignments', '15'),
	customers('dataOwners', '2/B2C'),
	customers('dataOwners', '2/B2B'),
	campaigns('assignments'),
	campaigns('dataOwners'),
	assignments('assignments'),
	assignments('dataOwners'),
	responses('assignments', '31', { responseShape: 'a' }),
	responses('assignments', '31', { responseShape: 'b' }),
	responses('assignments', '51', { options: [{ callOutcomes: true }] }),
	responses('dataOwners', '31'),
	responses('dataOwners', '34'),
	responses('dataOwners', '51'),
];

const OUTPUTS = (['raw', 'simplified', 'selected'] as const).flatMap((output) =>
	(['keys', 'labels'] as const).map((fieldNames) => ({ output, fieldNames })),
);
const campaignOf = ({ campaign }: INodeParameters) =>
	(campaign as { value?: string } | undefined)?.value;
const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

describe.each(
	CASES.map((one) => ({ ...one, name: JSON.stringify([one.source, one.responseShape]) })),
)('in $generation $name', (one) => {
	test.each(OUTPUTS)(
		'what was read ($output, $fieldNames) can be written back',
		async (shape) => {
			await fc.assert(
				fc.asyncProperty(
					fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
					fc.array(fc.nat(), { maxLength: 4 }),
					fc.constantFrom(...one.options),
					fc.constantFrom('ignore', 'clear'),
					async (places, fieldPlaces, options, nullValues) => {
						sandbox().reset();
						if (one.responseShape) sandbox().faults.responseShape = one.responseShape;
						const account = credentialOf(sandbox(), one.generation);
						const read = async (how: INodeParameters) =>
							(await runNode(account, { operation: 'getAll', ...one.source, ...how })).records;
						const { includeCustomer, ...rawOptions } = options;
						const raw = await read({ options: rawOptions as INodeParameters });
						const keys = [...new Set(raw.flatMap((record) => Object.keys(record)))];
						const outputFields = [
							...one.own.filter((key) => keys.includes(key)),
							...fieldPlaces.map((place) => keys[place % keys.length] ?? ''),
							...(includeCustomer ? ['customer.crm__standard_info__name'] : []),
						];
						const given = await read({
							...shape,
							outputFields,
							options: options as INodeParameters,
						});
						expect(given).toHaveLength(raw.length);
						const chosen = [...new Set(places.map((place) => place % raw.length))];
						const { id: responseId } =
							sandbox().data.responses.find(
								({ campaignId }) => campaignId === Number(campaignOf(one.source)),
							) ?? {};
						sandbox().requests.length = 0;
						const { error } = await runNode(
							account,
							{
								operation: 'update',
								...one.source,
								...one.target,
								...(one.target.responseId !== undefined && { responseId: String(responseId) }),
								fields: { mappingMode: 'autoMapInputData', value: null },
								options: { parallelRequests: 1, nullValues },
							},
							{ input: chosen.map((place) => ({ json: { ...given[place] } })) },
						);
						expect([error?.message, error?.description]).toEqual([undefined, undefined]);
						const writes = sandbox().requests.filter((request) => !isReading(request));
						expect(writes).toHaveLength(chosen.length);
						for (const [at, { body }] of writes.entries()) {
							const record = raw[chosen[at] ?? 0] ?? {};
							for (const [key, value] of Object.entries(body as IDataObject)) {
								if (['customer_id', 'assignment_id'].includes(key)) continue;
								if (!(isEmpty(value) && isEmpty(record[key])))
									expect([key, value]).toEqual([key, record[key]]);
							}
						}
					},
				),
				{ numRuns: 1 },
			);
		},
		60_000,
	);
});
