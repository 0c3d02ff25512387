import type { Cube } from '../api/cube';
import { CubeError } from '../api/errors';
import type { Scope } from '../api/generations/generation';
import type { List } from '../api/list';
import type { ListKind } from '../api/listKinds';
import type { Page } from '../api/pages';
import type { CubeRecord, Period, RegisterId } from '../api/types';

/** A list that is looked at again and again. The days are of those lists only that have days. */
export interface Source {
	/** One page, from 1. */
	page(number: number, period?: Period): Promise<Page>;
	/**
	 * Every record.
	 * @throws CubeError also when less came than Cube announced: what is missing is not gone
	 */
	all(period?: Period): Promise<CubeRecord[]>;
}

/**
 * A list of responses or the like.
 * @param onRecord told each record that is read
 */
export function listSource(
	cube: Cube,
	{ kind, scope }: { kind: ListKind; scope: Scope },
	onRecord: (record: CubeRecord) => void,
): Source {
	return {
		page: async (number, period) => {
			const page = await (await cube.responses.pages(kind, scope, { period }))(number);
			page.records.forEach(onRecord);
			return page;
		},
		all: async (period) => {
			const records = everyRecord(await cube.responses.list(kind, scope, { period }));
			records.forEach(onRecord);
			return records;
		},
	};
}

/** The customers of a register. */
export function customerSource(cube: Cube, register: RegisterId): Source {
	return {
		page: async (number) => await (await cube.customers.pages(register))(number),
		all: async () => everyRecord(await cube.customers.list(register, {})),
	};
}

/** A list that comes in one piece. */
export function wholeSource(read: () => Promise<CubeRecord[]>): Source {
	return {
		page: async (number) => {
			const records = await read();
			const next = { given: false, absent: false };
			return { number, records, count: records.length, next, beyondEnd: false };
		},
		all: read,
	};
}

function everyRecord({ records, notes, isComplete }: List): CubeRecord[] {
	if (isComplete) return records;
	throw new CubeError('A list could not be read as a whole, and nothing was passed on', {
		kind: 'cut',
		description: [...notes, 'The next poll tries again.'].join(' '),
	});
}
