import type { Case } from './cases';
import { LISTS, ORDERED_LISTS } from './lists';
import { WRITES } from './writes';

interface Known {
	isIt: (one: Case) => boolean;
	/** Why it is so today. */
	why: string;
}

/** Orders in which PostgreSQL may give one and the same list in two ways. */
const LOOSE_ORDERS = ['day', 'type', 'none', 'random'];
const MOVING = ['30 updates', '10 inserts', '10 deletes'];
const WITHOUT_ID = ORDERED_LISTS.filter((list) => list !== LISTS.customers).map(
	({ title }) => title,
);

/** What is known to be wrong. What is mended is to be taken out. */
const KNOWN: Known[] = [
	{
		isIt: ({ operation, order, trouble }) =>
			WITHOUT_ID.includes(operation.title) &&
			(LOOSE_ORDERS.includes(order) || MOVING.includes(trouble)),
		why: 'lists without an id lose and double records without a word as soon as the order has ties or rows move while they are read',
	},
	{
		isIt: ({ operation, trouble }) => operation.kind === 'list' && trouble === 'pages for all',
		why: 'campaigns or custom fields that come paged are cut at page 1 without a word',
	},
	{
		isIt: ({ operation }) => operation.title === WRITES.readOnly.title,
		why: 'a 200 whose record does not hold what was sent (read-only fields are ignored by DRF) is not compared',
	},
	{
		isIt: ({ trouble }) => trouble === 'HTML 400',
		why: 'HTML 400 (disallowed host) does not point at the Account URL',
	},
	{
		isIt: ({ trouble }) => trouble === 'HTML 403',
		why: 'HTML 403 (deny list, CSRF) does not point at what stands between',
	},
];

/** Why a case is known to be wrong; undefined where it is not. */
export function knownReason(one: Case): string | undefined {
	return KNOWN.find(({ isIt }) => isIt(one))?.why;
}
