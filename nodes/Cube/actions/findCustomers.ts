import { firstText, formatAssignment } from '../client';
import type { AssignmentId, CubeRecord } from '../client';
import { listNames } from '../mapping/fieldIndex';
import { oncePerRun } from '../mapping/runCache';
import { CustomerMatches } from '../matching/customerMatches';
import { matchKeys } from '../matching/matchKeys';
import type { MatchField, MatchKind } from '../matching/matchKeys';
import { describeListWarning } from '../messages/listMessages';
import { invalidInput, quote } from '../nodeErrors';
import type { OperationContext } from './operation';
import { itemParameters, readAssignment, readCustomerSearch, SEARCHED_NAMES } from './properties';
import type { CustomerSearch } from './properties';
import { searchedFields } from './searchedFields';

/**
 * One register, searched for all items of a run that look for customers in the same way. It is read
 * when the first of them asks, for what all of them look for.
 */
export class RegisterSearch {
	private readonly matches: CustomerMatches;

	private reading: Promise<void> = Promise.resolve();

	private isWhole = true;

	constructor(
		private readonly assignment: AssignmentId,
		private readonly fields: readonly MatchField[],
		idKeys: readonly string[],
	) {
		this.matches = new CustomerMatches(fields, idKeys);
	}

	/**
	 * The customers that match what an item looks for, as Cube had them when the register was read, or as
	 * `note` noted them since.
	 *
	 * @returns records of the caller's own; `isCertain` tells whether the whole register was seen
	 * @throws CubeError
	 */
	async find(
		item: OperationContext,
		search: CustomerSearch,
	): Promise<{ records: CubeRecord[]; isCertain: boolean }> {
		const keys = this.keysOf(search.value);
		if (!this.matches.wants(keys)) {
			const others = this.keysOfAllItems(item, search);
			this.matches.want([...keys, ...others.flat()]);
			this.reading = this.reading.then(async () => await this.read(item, search, others));
		}
		await this.reading;
		const records = this.matches.find(keys).map((record) => ({ ...record }));
		return { records, isCertain: this.isWhole };
	}

	/** Notes how a customer is now, after a write. */
	note(record: CubeRecord): void {
		this.matches.add({ ...record });
	}

	private keysOf(value: string): string[] {
		const kinds = new Set(this.fields.flatMap((field) => field.kinds));
		return [...kinds].flatMap((kind) => matchKeys(kind, value));
	}

	private async read(
		item: OperationContext,
		search: CustomerSearch,
		all: readonly string[][],
	): Promise<void> {
		const { records, warnings, isComplete } = await item.cube.customers.list(this.assignment, {
			keep: (record) => this.matches.isWanted(record),
		});
		records.forEach((record) => this.matches.add(record));
		this.isWhole &&= isComplete;
		warnings.forEach((warning) => item.hint(describeListWarning(warning)));
		const counts = all.map((keys) => this.matches.find(keys).length);
		item.hint(countHint(counts, this.assignment, search));
	}

	/** What each item of the run that looks in this register in the same way looks for. */
	private keysOfAllItems({ context, cube }: OperationContext, search: CustomerSearch): string[][] {
		return context.getInputData().flatMap((_, itemIndex) => {
			try {
				const other = { ...itemParameters(context, itemIndex), cube };
				const theirs = readCustomerSearch(other, { givesAll: true });
				if (theirs?.by !== search.by || theirs.field !== search.field) return [];
				const assignment = formatAssignment(readAssignment(other));
				if (assignment !== formatAssignment(this.assignment)) return [];
				const keys = this.keysOf(theirs.value);
				return keys.length === 0 ? [] : [keys];
			} catch {
				// an item that can't be read fails when its turn comes
				return [];
			}
		});
	}
}

/** The search of a register that all items of a run share. */
export async function registerSearch(
	{ cube }: OperationContext,
	assignment: AssignmentId,
	search: CustomerSearch,
): Promise<RegisterSearch> {
	const name = formatAssignment(assignment);
	return await oncePerRun(
		cube,
		`search ${JSON.stringify([name, search.by, search.field])}`,
		async () => {
			const fields = await searchedFields(cube, assignment, search);
			const { id } = (await cube.generation()).fields.customers;
			return new RegisterSearch(assignment, fields, id);
		},
	);
}

/**
 * The customers that an item looks for: one of them, unless the item wants all that match.
 *
 * @returns none where none matches
 * @throws CubeError, also invalidInput for a value that nobody can be found by, and where several match
 *   and the item wants none of them then
 */
export async function findCustomers(
	item: OperationContext,
	assignment: AssignmentId,
	search: CustomerSearch,
): Promise<{ records: CubeRecord[]; isCertain: boolean }> {
	if (matchKeys(KINDS[search.by], search.value).length === 0) throw unusable(search);
	const found = await (await registerSearch(item, assignment, search)).find(item, search);
	const { records } = found;
	if (records.length < 2 || search.severalMatch === 'all') return found;
	if (search.severalMatch === 'first') return { ...found, records: records.slice(0, 1) };
	const { id } = (await item.cube.generation()).fields.customers;
	const ids = records.map((record) => firstText(record, id) || 'one without an ID');
	throw invalidInput(
		`${records.length.toLocaleString('en-US')} customers in assignment ${formatAssignment(assignment)} have the ${describeSearch(search)}: ${listNames(ids)}`,
		"Nothing was done for this item. Use Customer ID instead, or choose another 'If Several Match'.",
	);
}

/** The error for what no customer has. */
export function nobodyFound(assignment: AssignmentId, search: CustomerSearch) {
	return invalidInput(
		`No customer in assignment ${formatAssignment(assignment)} has the ${describeSearch(search)}`,
		"Nothing was done for this item. Check 'Find Value', and how it is written in Cube.",
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
	email: { name: 'an email', advice: 'Give one address, such as kari@example.com.' },
	organizationNumber: {
		name: 'a Norwegian organization number',
		advice: 'It has 9 digits, such as 923 609 016.',
	},
	phone: {
		name: 'a phone number',
		advice:
			'Give all digits, such as 900 12 345. Numbers from outside of Norway need their country code, such as +46 70 123 45 67.',
	},
};

function unusable({ by, value }: CustomerSearch) {
	const { name, advice } = USABLE[by] ?? { name: 'a value to find', advice: 'Give some text.' };
	return invalidInput(`${quote(value)} isn't ${name}`, `Nothing was done for this item. ${advice}`);
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
