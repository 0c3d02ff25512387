import type { Cube } from '../api/cube';
import { CubeError, rethrow } from '../api/errors';
import type { Keys, Scope } from '../api/generations/generation';
import { registerText } from '../api/ids';
import type { ListKind } from '../api/listKinds';
import type { CubeRecord, RegisterId } from '../api/types';
import { knownColumns, knownResponseColumns } from '../fields/columns';
import type { Column } from '../fields/columns';

/** The kinds of record whose output can be shaped. */
export type RecordKind = ListKind | 'customers' | 'campaigns';

/** The records that are to be given: of one register, of what a list hangs below, or of none. */
export interface Subject {
	kind: RecordKind;
	scope?: Scope;
}

/** Keys of a record that say which one it is. */
export function idKeys(kind: RecordKind, keys: Keys): string[] {
	if (kind === 'campaigns') return [keys.campaignId];
	if (kind === 'customers') return [keys.customerId];
	return kind === 'sms' ? ['sms_crm_customer_id', 'sms_response_id'] : keys.responseCustomer;
}

/** The words of the columns of a record, and of which register it is. */
export interface Words {
	registerOf: (record: CubeRecord) => RegisterId | undefined;
	/** The known columns of a register's records; of no register what all records have. */
	columnsOf: (register?: RegisterId) => Column[];
	/** What a person should know, such as labels that could not be read. */
	notes: string[];
}

const NO_CUSTOM_FIELDS =
	'The labels of custom fields could not be read from Cube, so these fields are shown with their keys. This user may lack the permission to read them.';

/**
 * Reads the words for the fields of records: asks for the custom fields of each register that may
 * be among them, once a run. An account that does not give them has its keys shown instead.
 *
 * @throws CubeError
 */
export async function readWords(cube: Cube, { kind, scope }: Subject): Promise<Words> {
	if (scope === undefined || kind === 'sms') {
		return { registerOf: () => undefined, columnsOf: () => [], notes: [] };
	}
	const registerOf = await cube.assignments.finder(scope);
	const registers = scope.of === 'account' ? await registersOf(cube) : [registerOf({})];
	const columns = new Map<string, Column[]>();
	const notes = new Set<string>();
	const known = kind === 'customers' ? knownColumns : knownResponseColumns;
	const plain = await known(cube);
	await Promise.all(
		registers.map(async (register) => {
			if (register === undefined) return;
			try {
				columns.set(registerText(register), await known(cube, register));
			} catch (error) {
				if (!isKept(error)) await rethrow(error);
				notes.add(NO_CUSTOM_FIELDS);
			}
		}),
	);
	return {
		registerOf,
		columnsOf: (register) => (register && columns.get(registerText(register))) ?? plain,
		notes: [...notes],
	};
}

async function registersOf(cube: Cube): Promise<RegisterId[]> {
	return (await cube.assignments.all()).map(({ id }) => id);
}

/** Whether an account that does not give its custom fields still gives everything else. */
function isKept(error: unknown): boolean {
	return (
		error instanceof CubeError && ['permission', 'notFound', 'notOffered'].includes(error.kind)
	);
}
