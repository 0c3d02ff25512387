import { formatAssignment } from '../client';
import type {
	Availability,
	CheckedResource,
	CubeRecord,
	Generation,
	ListParent,
	RecordType,
	WriteOffer,
} from '../client';
import { lastMonth } from '../mapping/fieldDefinitions';
import { describeError } from '../nodeErrors';
import type { Operation } from './operation';
import { noticeParameter, optionsParameter } from './properties';

const AVAILABLE: Record<Availability, string> = {
	yes: 'Yes',
	noPermission: 'No Permission',
	notThere: 'Not There',
	notInGeneration: 'Not in This API',
	failed: 'Failed',
};

const OFFERS: Record<WriteOffer, string> = {
	offered: 'Offered',
	offeredAtList: 'Not Offered (List URL Only)',
	notOffered: 'Not Offered',
	notThere: 'Not There',
	notInGeneration: 'Not in This API',
	unknown: 'Unknown',
};

/** The types as the editor names their resources; call outcomes are the newer responses of an account. */
const NAMES: Record<RecordType, string> = {
	assignments: 'Assignment',
	callOutcomes: 'Call Outcome',
	campaigns: 'Campaign',
	customers: 'Customer',
	customerStatus: 'Customer Status',
	customFields: 'Custom Field',
	productRegistrations: 'Product Registration',
	responses: 'Response',
	sms: 'SMS',
};

export const check: Operation = {
	name: 'Check',
	value: 'check',
	action: 'Check what the account offers',
	description:
		'List the records, updates and fields this account offers, without changing anything',
	properties: [
		noticeParameter(
			'accountCheckNotice',
			'Reads one active campaign, its assignment and a month of responses. "Offered" means Cube has the call, documented or not. Your user may still lack permission.',
		),
		optionsParameter(),
	],
	writes: false,
	async execute({ cube, startedAt }) {
		const generation = await cube.generation();
		const resources = await cube.checkResources(lastMonth(startedAt));
		const rows = resources.map(rowOf);
		const { title } = generation;
		return [
			{ resource: 'Account', ...EMPTY, reason: title, report: reportOf(generation, rows) },
			...rows,
		];
	},
};

/** The columns of an item, empty: all items have the same. */
const EMPTY = {
	checkedIn: '',
	available: 'Yes',
	reason: '',
	records: null,
	pageSize: null,
	order: '',
	update: '',
	create: '',
	unknownFields: '',
	report: '',
};

function rowOf(found: CheckedResource): CubeRecord & { resource: string } {
	const { type, parent, availability, error, records, pageSize, update, create } = found;
	return {
		resource: NAMES[type],
		...EMPTY,
		checkedIn: parent === undefined ? '' : placeOf(parent),
		available: AVAILABLE[availability],
		reason: error === undefined ? '' : describeError(error).message,
		records: records ?? null,
		pageSize: pageSize ?? null,
		order: orderOf(found),
		update: update === undefined ? '' : OFFERS[update],
		create: create === undefined ? '' : OFFERS[create],
		unknownFields: (found.unknownKeys ?? []).join(', '),
	};
}

function placeOf(parent: ListParent): string {
	if (parent.of === 'account') return 'the account';
	return parent.of === 'campaign'
		? `campaign ${parent.campaign}`
		: `assignment ${formatAssignment(parent.assignment)}`;
}

/** Of a list that comes in one piece, the order does not matter. */
function orderOf(found: CheckedResource): string {
	if (!('isOrderStable' in found)) return '';
	const { isOrderStable } = found;
	if (isOrderStable === undefined) return 'Unknown';
	return isOrderStable ? 'Same When Read Again' : 'Differs When Read Again';
}

/** The rows as text: names of fields and numbers, and nothing that a customer's record holds. */
function reportOf({ title }: Generation, rows: CubeRecord[]): string {
	const lines = rows.map(({ resource, ...row }) => {
		const told = COLUMNS.flatMap(([key, words]) => {
			const value = row[key];
			return value === '' || value === null ? [] : [`${words}: ${String(value)}`];
		});
		return `- ${String(resource)}: ${told.join('; ')}`;
	});
	return [`Cube account with the API ${title}`, ...lines].join('\n');
}

const COLUMNS: ReadonlyArray<readonly [keyof typeof EMPTY, string]> = [
	['available', 'available'],
	['records', 'records'],
	['pageSize', 'records on a page'],
	['order', 'order'],
	['update', 'update'],
	['create', 'create'],
	['unknownFields', 'undocumented fields'],
];
