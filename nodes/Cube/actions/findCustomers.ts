import { firstText, formatAssignment } from '../client';
import type { AssignmentId, CubeRecord, FieldKeys } from '../client';
import { listNames } from '../mapping/fieldIndex';
import { oncePerRun } from '../mapping/runCache';
import { CustomerMatches } from '../matching/customerMatches';
import { matchKeys } from '../matching/matchKeys';
import type { MatchField, MatchKind } from '../matching/matchKeys';
import { describeListWarning } from '../messages/listMessages';
import { invalidInput, quote } from '../nodeErrors';
import type { OperationContext } from './operation';
import { readAssignment, readCustomerSearch, SEARCHED_NAMES } from './properties';
import type { CustomerSearch } from './properties';
import { searchedFields } from './searchedFields';

/** The customers that an item looks for. */
interface FoundCustomers {
	/** The caller's own; none where none matches. */
	records: CubeRecord[];
	/** Whether nobody matched when the register was read: who matches now was created since. */
	isNew: boolean;
	/** Whether the whole register was seen. */
	isCertain: boolean;
}

/** A register that items look in, all in the same way. */
interface SearchedRegister {
	assignment: AssignmentId;
	/** The fields that may hold what they look for. */
	fields: readonly MatchField[];
	idKeys: FieldKeys;
	/** What all items of the run look for here; those that can't be read are not among them. */
	values: readonly string[];
}

/**
 * One register, searched for all items of a run that look for customers in the same way. It is read
 * when the first of them asks, for what all of them look for.
 */
class RegisterSearch {
	private readonly matches: CustomerMatches;

	private reading: Promise<void> = Promise.resolve();

	private isWhole = true;

	/** What nobody had when the register was read. */
	private readonly missed = new Set<string>();

	/** The key of an ID in records of this account. */
	private readonly idKey: string;

	constructor(private readonly register: SearchedRegister) {
		const { fields, idKeys } = register;
		[this.idKey = ''] = idKeys;
		this.matches = new CustomerMatches(fields, idKeys);
	}

	/**
	 * The customers that match what an item looks for, as Cube had them when the register was read, or as
	 * `note` noted them since.
	 *
	 * @throws CubeError
	 */
	async find(item: OperationContext, search: CustomerSearch): Promise<FoundCustomers> {
		const keys = this.keysOf(search.value);
		if (!this.matches.wants(keys)) {
			const all = this.register.values.map((value) => this.keysOf(value));
			this.matches.want([...keys, ...all.flat()]);
			this.reading = this.reading.then(async () => await this.read(item, search, all));
		}
		await this.reading;
		const records = this.matches.find(keys).map((record) => ({ ...record }));
		if (records.length === 0) keys.forEach((key) => this.missed.add(key));
		const isNew = keys.some((key) => this.missed.has(key));
		return { records, isNew, isCertain: this.isWhole };
	}

	/**
	 * Notes how a customer is after a write.
	 * @param created what the customer was created for, so that later items that look for it find it
	 */
	note(id: string, record: CubeRecord, created?: CustomerSearch): void {
		const keys = created === undefined ? [] : this.keysOf(created.value);
		this.matches.set(id, { [this.idKey]: id, ...record }, keys);
	}

	/** The customer with an ID, as it was read or noted last. */
	customer(id: string): CubeRecord | undefined {
		const record = this.matches.get(id);
		return record && { ...record };
	}

	private keysOf(value: string): string[] {
		const kinds = new Set(this.register.fields.flatMap((field) => field.kinds));
		return [...kinds].flatMap((kind) => matchKeys(kind, value));
	}

	private async read(
		item: OperationContext,
		search: CustomerSearch,
		all: readonly string[][],
	): Promise<void> {
		const { assignment } = this.register;
		const { records, warnings, isComplete } = await item.cube.customers.list(assignment, {
			keep: (record) => this.matches.isWanted(record),
		});
		records.forEach((record) => this.matches.add(record));
		this.isWhole &&= isComplete;
		warnings.forEach((warning) => item.hint(describeListWarning(warning)));
		const counts = all.map((keys) => this.matches.find(keys).length);
		item.hint(countHint(counts, assignment, search));
	}
}

/** Which search it is: of two items with the same one, the register is read for both. */
function searchName(assignment: AssignmentId, { by, field }: CustomerSearch): string {
	return `search ${JSON.stringify([formatAssignment(assignment), by, field])}`;
}

/** What the items of a run look for, by search. */
function valuesOfAllItems({
	context,
	cube,
	parametersOf,
}: OperationContext): Map<string, string[]> {
	const values = new Map<string, string[]>();
	for (const itemIndex of context.getInputData().keys()) {
		try {
			const item = { ...parametersOf(itemIndex), cube };
			const search = readCustomerSearch(item, { givesAll: true });
			if (search === undefined || searchKeys(search).length === 0) continue;
			const name = searchName(readAssignment(item), search);
			const known = values.get(name);
			if (known === undefined) values.set(name, [search.value]);
			else known.push(search.value);
		} catch {
			// an item that can't be read fails when its turn comes
		}
	}
	return values;
}

/** The search of a register that all items of a run share. */
export async function registerSearch(
	item: OperationContext,
	assignment: AssignmentId,
	search: CustomerSearch,
): Promise<RegisterSearch> {
	const name = searchName(assignment, search);
	return await oncePerRun(item.cube, name, async () => {
		const fields = await searchedFields(item.cube, assignment, search);
		const { id: idKeys } = (await item.cube.generation()).fields.customers;
		const all = await oncePerRun(item.cube, 'searched', async () => valuesOfAllItems(item));
		return new RegisterSearch({ assignment, fields, idKeys, values: all.get(name) ?? [] });
	});
}

/**
 * The customers that an item looks for: one of them, unless the item wants all that match.
 *
 * @throws CubeError, also invalidInput for a value that nobody can be found by, and where several match
 *   and the item wants none of them then
 */
export async function findCustomers(
	item: OperationContext,
	assignment: AssignmentId,
	search: CustomerSearch,
): Promise<FoundCustomers> {
	if (searchKeys(search).length === 0) throw unusable(search);
	const found = await (await registerSearch(item, assignment, search)).find(item, search);
	const { records } = found;
	if (records.length < 2 || search.severalMatch === 'all') return found;
	if (search.severalMatch === 'first') return { ...found, records: records.slice(0, 1) };
	const { id } = (await item.cube.generation()).fields.customers;
	const ids = records.map((record) => firstText(record, id) || 'one without an ID');
	throw invalidInput(
		`${records.length.toLocaleString('en-US')} customers in assignment ${formatAssignment(assignment)} have the ${describeSearch(search)}: ${listNames(ids)}`,
		"This item was skipped. Find the customer by 'Customer ID', or change 'If Several Match'.",
	);
}

/** What an item looks for, in the form in which it is compared; none where nobody can be found by it. */
export function searchKeys({ by, value }: CustomerSearch): string[] {
	return matchKeys(KINDS[by], value);
}

/** The error for what no customer has. */
export function nobodyFound(assignment: AssignmentId, search: CustomerSearch) {
	return invalidInput(
		`No customer in assignment ${formatAssignment(assignment)} has the ${describeSearch(search)}`,
		"This item was skipped. Check 'Find Value', and how it's written in Cube.",
	);
}

/** What an item looks for, as it reads after "the": `phone number "900 12 345"`. */
export function describeSearch({ by, field, value }: CustomerSearch): string {
	const where = field === undefined ? '' : ` in the field ${quote(field)}`;
	return `${SEARCHED_NAMES[by]} ${quote(value)}${where}`;
}

/** As what a value has to be readable. */
const KINDS: Readonly<Record<CustomerSearch['by'], MatchKind>> = {
	email: 'email',
	field: 'text',
	name: 'text',
	organizationNumber: 'organizationNumber',
	phone: 'phone',
};

const USABLE: Partial<Record<CustomerSearch['by'], { name: string; advice: string }>> = {
	email: { name: 'an email', advice: 'Enter one address, such as kari@example.com.' },
	organizationNumber: {
		name: 'a Norwegian organization number',
		advice: 'Enter all 9 digits, such as 923 609 016.',
	},
	phone: {
		name: 'a phone number',
		advice:
			'Enter all digits, such as 900 12 345. Numbers from outside Norway need their country code, such as +46 70 123 45 67.',
	},
};

function unusable({ by, value }: CustomerSearch) {
	const { name, advice } = USABLE[by] ?? { name: 'a value to find', advice: 'Enter some text.' };
	return invalidInput(`${quote(value)} isn't ${name}`, `This item was skipped. ${advice}`);
}

function countHint(
	counts: readonly number[],
	assignment: AssignmentId,
	{ by, field }: CustomerSearch,
): string {
	const number = (fits: (count: number) => boolean) =>
		counts.filter(fits).length.toLocaleString('en-US');
	const what = field === undefined ? SEARCHED_NAMES[by] : `the field ${quote(field)}`;
	return `Customers found by ${what} in assignment ${formatAssignment(assignment)}: ${number((count) => count === 1)}. Not found: ${number((count) => count === 0)}. Found several times: ${number((count) => count > 1)}.`;
}
