import { assignmentOf, fields, locator } from './operation';
import type {
	FieldsOperation,
	GenerationName,
	PreviewOperation,
	WriteOperation,
} from './operation';

const NEWER = ['assignments', 'dataOwners'] as const;
const ALL = ['legacy', ...NEWER] as const;

/** The keys of a customer's columns: Legacy's, and those of later generations. */
const KEYS: Record<string, [legacy: string, since: string]> = {
	name: ['name', 'crm__standard_info__name'],
	phone_1: ['phone_1', 'crm__standard_info__phone_1'],
	email: ['email', 'crm__standard_info__email'],
	years: ['Antall år', 'crm__custom_info__1'],
	renewal: ['Fornyes', 'crm__custom_info__2'],
	plan: ['Avtale', 'crm__custom_info__3'],
	note: ['Merknad', 'crm__custom_info__4'],
	source: ['update_method', 'crm__custom_info__5'],
};

type Values = Record<string, string | number | null>;

function customerFields(generation: GenerationName, values: Values) {
	const place = generation === 'legacy' ? 0 : 1;
	const byKey = Object.entries(values).map(([column, value]) => [KEYS[column]?.[place], value]);
	return fields(Object.fromEntries(byKey) as Record<string, string | number>);
}

interface CustomerWrite {
	/** What is sent, by column. */
	sent: Values;
	/** What the record has to hold afterwards, where that isn't what was sent. */
	held?: Values;
	refused?: RegExp;
	operation?: 'update' | 'create' | 'upsert';
	more?: Partial<WriteOperation>;
}

function customer(title: string, write: CustomerWrite): WriteOperation {
	const { sent, held = sent, refused, operation = 'update', more } = write;
	return {
		title: `Customer → ${title}`,
		kind: 'write',
		generations: ALL,
		table: 'customer',
		parameters: (generation, id) => ({
			...{ resource: 'customer', operation, customerId: id },
			assignment: locator(assignmentOf(generation)),
			fields: customerFields(generation, sent),
		}),
		columns: held,
		refused,
		...more,
	};
}

function other(
	title: string,
	table: WriteOperation['table'],
	write: Pick<WriteOperation, 'parameters' | 'columns'>,
): WriteOperation {
	return { title, kind: 'write', generations: NEWER, table, ...write };
}

const NAME = 'Ola Prøve';
const EVERYTHING: Values = {
	name: NAME,
	phone_1: '+4799887766',
	email: 'ola@example.com',
	years: 44,
	renewal: '2027-03-01',
	plan: 'Pluss',
	note: 'Først og fremst',
};

/** What people write with the node. Django holds the values to its types, and trims them. */
export const WRITES = {
	name: customer('Update', { sent: { name: NAME } }),
	everything: customer('Update, every field', { sent: EVERYTHING }),
	label: customer('Update, by label', {
		sent: {},
		held: { note: 'Ved label' },
		more: {
			parameters: (generation, id) => ({
				...{ resource: 'customer', operation: 'update', customerId: id },
				assignment: locator(assignmentOf(generation)),
				fields: fields({ Merknad: 'Ved label' }),
			}),
		},
	}),
	trimmed: customer('Update, blanks around', {
		sent: { name: `  ${NAME} ` },
		held: { name: NAME },
	}),
	note: customer('Update, one field', { sent: { note: 'Ring' } }),
	emptyText: customer('Update, empty text', { sent: { note: '' } }),
	emptyNumber: customer('Update, empty number', { sent: { years: '' }, held: { years: null } }),
	emptyDate: customer('Update, empty date', { sent: { renewal: '' }, held: { renewal: null } }),
	dateOfNorway: customer('Update, 01.03.2027', {
		sent: { renewal: '01.03.2027' },
		held: { renewal: '2027-03-01' },
	}),
	dateWithTime: customer('Update, date with time', {
		sent: { renewal: '2027-03-01T00:00:00' },
		held: { renewal: '2027-03-01' },
	}),
	numberAsText: customer('Update, number as text', { sent: { years: '44' }, held: { years: 44 } }),
	readOnly: customer('Update, read-only field', { sent: { source: 'n8n' } }),
	tooLong: customer('Update, too long', { sent: { name: 'x'.repeat(41) }, refused: /40/ }),
	noNumber: customer('Update, no number', { sent: { years: 'mange' }, refused: /Antall år/ }),
	noDate: customer('Update, no date', { sent: { renewal: 'snart' }, refused: /Fornyes/ }),
	noChoice: customer('Update, no choice', { sent: { plan: 'Gull' }, refused: /Avtale/ }),
	noEmail: customer('Update, no email', { sent: { email: 'ola' }, refused: /email/i }),
	noName: customer('Update, blank where required', { sent: { name: '' }, refused: /name/i }),
	twelve: customer('Update, twelve items', {
		sent: { name: NAME },
		more: { items: 12 },
	}),
	create: customer('Create', { sent: EVERYTHING, operation: 'create', more: { creates: true } }),
	createOld: customer('Create, there already', {
		...{ sent: EVERYTHING, operation: 'create', refused: /already/ },
	}),
	upsertNew: customer('Create or Update, new', {
		...{ sent: EVERYTHING, operation: 'upsert', more: { creates: true } },
	}),
	upsertOld: customer('Create or Update, there', { sent: EVERYTHING, operation: 'upsert' }),
	response: other('Response → Update', 'response', {
		parameters: (generation, id) => ({
			...{ resource: 'response', operation: 'update', campaign: locator('30'), responseId: id },
			fields: fields({
				[generation === 'assignments' ? 'response_comment' : 'call_outcome__comment']: 'Rettet',
			}),
		}),
		columns: { comment: 'Rettet' },
	}),
	campaign: other('Campaign → Update', 'campaign', {
		parameters: (_, id) => ({
			...{ resource: 'campaign', operation: 'update', campaign: locator(id) },
			fields: fields({ campaign__name: 'Ny kampanje' }),
		}),
		columns: { name: 'Ny kampanje' },
	}),
	assignment: other('Assignment → Update', 'assignment', {
		parameters: (generation) => ({
			...{
				resource: 'assignment',
				operation: 'update',
				assignment: locator(assignmentOf(generation)),
			},
			fields: fields({
				[generation === 'assignments' ? 'assignment__name' : 'data_owner__name']: 'Nytt navn',
			}),
		}),
		columns: { name: 'Nytt navn' },
	}),
} satisfies Record<string, WriteOperation>;

/**
 * What a preview says otherwise: the node refuses what it can tell itself, and shows what it would send.
 * What Django alone refuses, no preview can know.
 */
const PREVIEWED: Partial<Record<string, Partial<PreviewOperation>>> = {
	trimmed: { columns: { name: `  ${NAME} ` } },
	numberAsText: { columns: { years: '44' } },
	readOnly: { action: 'refused' },
	noNumber: { action: 'refused' },
	noDate: { action: 'refused' },
	noChoice: { action: 'refused' },
	create: { action: 'create' },
	createOld: { action: 'refused' },
	upsertNew: { action: 'create' },
	// Cube returns no response one by one
	response: { isBlind: true },
};

/** The same writes with Preview Only. */
export const PREVIEWS: PreviewOperation[] = Object.entries(WRITES).map(([name, write]) => ({
	...write,
	title: `${write.title}, Preview Only`,
	kind: 'preview',
	action: 'update',
	...PREVIEWED[name],
}));

/** A customer whose address tells the fields of all. */
const TOLD = '900995';

/** The fields that the editor offers for an update of customers. */
export const FIELDS: FieldsOperation = {
	title: 'Fields of Customer → Update',
	kind: 'fields',
	generations: ALL,
	parameters: (generation) => ({
		...{ resource: 'customer', operation: 'update', customerId: TOLD },
		assignment: locator(assignmentOf(generation)),
	}),
	told: (generation) => ADDRESSES[generation],
};

const ADDRESSES: Record<GenerationName, { path: string; method: string }> = {
	legacy: {
		path: `/crm/update_customer/?assignment_id=9&customer_id=${TOLD}`,
		method: 'POST',
	},
	assignments: { path: `/api/v1/assignments/9/customers/${TOLD}`, method: 'PUT' },
	dataOwners: { path: `/api/v1/data_owners/2/B2C/customers/${TOLD}`, method: 'PUT' },
};
