import type { Cube } from '../api/cube';
import type { Scope } from '../api/generations/generation';
import { registerText } from '../api/ids';
import type { CubeRecord, RegisterId } from '../api/types';
import type { Output } from './index';
import type { OutputSettings } from './settings';
import { createShape, CUSTOMER_KEY, recordOf } from './shape';
import type { Shape } from './shape';
import { OF_CUSTOMER_TOO } from './simplify';
import type { Subject } from './subject';

/** What is known of a record that waits for its customer. */
interface Waiting {
	register?: RegisterId;
	/** The id as the record holds it; undefined for a customer who was anonymized. */
	customer?: string | number;
}

/** Fields of the customer are selected with this before their key. */
export const OF_CUSTOMER = 'customer.';

const NOT_FOUND =
	'Some customers are not in their register (any more): their responses come without a customer.';

function idOf(record: CubeRecord, keys: string[]): string | number | undefined {
	return keys
		.map((key) => record[key])
		.find(
			(id): id is string | number =>
				typeof id === 'number' || (typeof id === 'string' && id.trim() !== ''),
		);
}

/**
 * Prepares an output that joins each record with its customer: under the key `customer`, or among the
 * fields of a simplified record, which stays flat.
 *
 * @throws CubeError
 */
export async function createJoin(
	cube: Cube,
	subject: Subject & { scope: Scope },
	{ settings, shape }: { settings: OutputSettings; shape: Shape },
): Promise<Output> {
	const { responseCustomer } = (await cube.generation()).keys;
	const registerOf = await cube.assignments.finder(subject.scope);
	const waiting = new WeakMap<CubeRecord, Waiting>();
	const ofCustomer: OutputSettings = {
		...settings,
		selected: settings.selected
			.filter((name) => name.startsWith(OF_CUSTOMER))
			.map((name) => name.slice(OF_CUSTOMER.length)),
	};
	const isFlat = settings.output === 'simplified';

	const hold = (record: CubeRecord): CubeRecord => {
		const held = shape.pick(record);
		waiting.set(held, { register: registerOf(record), customer: idOf(record, responseCustomer) });
		return held;
	};

	const finish: Output['finish'] = async (held) => {
		const customers = await readCustomers(
			cube,
			held.map((record) => waiting.get(record) ?? {}),
		);
		const shapes = new Map<string, Shape>();
		for (const [text, register] of customers.registers) {
			const scope = { of: 'assignment', register } as const;
			shapes.set(text, await createShape(cube, { kind: 'customers', scope }, ofCustomer));
		}
		const records = held.map((record) => {
			const { register, customer: id } = waiting.get(record) ?? {};
			const customer = customers.find(register, id);
			if (isFlat) {
				return shape.dress(customer ? shape.pick(over(customer, record)) : record, register);
			}
			const own = register && shapes.get(registerText(register));
			const joined = customer && own ? own.shape(customer) : null;
			return recordOf([
				...Object.entries(shape.dress(record, register)),
				[shape.nameOf(CUSTOMER_KEY, register), joined],
			]);
		});
		const isMissing = held.some((record) => {
			const { register, customer } = waiting.get(record) ?? {};
			return customers.find(register, customer) === undefined;
		});
		return {
			records,
			notes: [...shape.notes, ...customers.notes, ...(isMissing ? [NOT_FOUND] : [])],
		};
	};
	return { hold, finish };
}

/** A record over its customer's: where the record says nothing, the customer's name or number shows. */
function over(customer: CubeRecord, record: CubeRecord): CubeRecord {
	const said = Object.entries(record).filter(([, value]) => value !== null && value !== '');
	const shown = Object.entries(customer).filter(([key]) => OF_CUSTOMER_TOO.includes(key));
	return recordOf([...Object.entries(record), ...shown, ...said]);
}

/** Reads the customers of records, register by register. */
async function readCustomers(cube: Cube, waiting: Waiting[]) {
	const registers = new Map<string, RegisterId>();
	const ids = new Map<string, Set<string | number>>();
	for (const { register, customer } of waiting) {
		if (register === undefined || customer === undefined) continue;
		const text = registerText(register);
		registers.set(text, register);
		const known = ids.get(text) ?? new Set();
		ids.set(text, known.add(customer));
	}
	const notes: string[] = [];
	const found = new Map<string, (id: string | number) => CubeRecord | undefined>();
	for (const [text, register] of registers) {
		const read = await cube.customers.many(register, ids.get(text) ?? []);
		found.set(text, read.customer);
		notes.push(...read.notes);
	}
	return {
		registers,
		notes,
		find: (register?: RegisterId, id?: string | number) =>
			register === undefined || id === undefined
				? undefined
				: found.get(registerText(register))?.(id),
	};
}
