import type { Sandbox } from '../../sandbox';
import type { Dropped } from '../../sandbox/faults';
import { TIMES } from './cases';
import type { FaultCase, FaultPlace } from './cases';
import type { Move } from './fault';
import { operations } from './operations';
import type { Operation } from './operations';

/** What a fault changes beside the sandbox's answers. */
interface Prepared {
	/** The Account URL, where it is not the sandbox's. */
	baseUrl?: string;
	/** To be called when the node begins to wait. */
	onWait?: () => Promise<void>;
	/** How many connections ended before anything of a request was read. */
	dropped?: () => number;
}

/**
 * Makes it go wrong as the case says, in a sandbox that was reset.
 * @param pages how many pages the operation's list has
 */
export function prepare(sandbox: Sandbox, faultCase: FaultCase, pages: number): Prepared {
	const { fault, place, times } = faultCase;
	const operation = operations[faultCase.operation];
	const page = pageOf(place, pages);
	const { how } = fault;
	if ('refused' in how) return refuse(sandbox, operation, { page, times: TIMES[times] });
	if ('drop' in how) return drop(sandbox, operation, { page, times: TIMES[times], how: how.drop });
	if ('address' in how) return { baseUrl: how.address };
	if ('answer' in how) {
		sandbox.faults.slash = ['otherSlash', 'seeOther'].includes(fault.kind) ? 'any' : 'documented';
		sandbox.faults.answers = [
			{
				method: operation.method,
				path: operation.path,
				...(page !== undefined && { page }),
				times: TIMES[times],
				late: place === 'after',
				then: how.answer,
			},
		];
		return {};
	}
	let left = TIMES[times];
	atPage(sandbox, operation, (asked) => {
		const isIt = (page === undefined || asked === page) && left > 0;
		if (isIt) left -= 1;
		if ('pages' in how) Object.assign(sandbox.faults, isIt ? how.pages : asItShould);
		if ('emptyPage' in how) sandbox.faults.emptyPage = isIt ? asked : undefined;
		if ('move' in how && isIt) moves[how.move](sandbox, faultCase.operation === 'customers');
	});
	return {};
}

const asItShould = {
	count: 'correct',
	nextLink: 'correct',
	ignorePage: false,
	unpaged: false,
} as const;

/** The number of the page; undefined: every page, or there are none. */
function pageOf(place: FaultPlace, pages: number): number | undefined {
	const numbers: Partial<Record<FaultPlace, number>> = {
		first: 1,
		second: 2,
		middle: Math.ceil(pages / 2),
		last: pages,
	};
	return numbers[place];
}

/** Calls before each answer of the operation's list, with the number of the page asked for. */
function atPage(sandbox: Sandbox, { path }: Operation, act: (page: number) => void): void {
	sandbox.faults.onRequest = (request) => {
		if (request.path === path) act(Number(request.query.page ?? 1));
	};
}

/**
 * Nothing listens where the page is asked for, until the node has begun to wait so many times. A
 * later page is refused by shutting while the page before it is answered.
 */
function refuse(
	sandbox: Sandbox,
	operation: Operation,
	{ page = 1, times }: { page?: number; times: number },
): Prepared {
	const { generation } = operation;
	let isShut = page === 1;
	if (isShut) sandbox.shut(generation);
	else {
		atPage(sandbox, operation, (asked) => {
			if (asked !== page - 1 || isShut) return;
			isShut = true;
			sandbox.shut(generation);
		});
	}
	let left = times;
	return {
		onWait: async () => {
			if (isShut && --left <= 0) await sandbox.reopen(generation);
		},
	};
}

/** Ends connections, from the one on in which the page is asked for: the node opens one for each request. */
function drop(
	sandbox: Sandbox,
	operation: Operation,
	{ page = 1, times, how }: { page?: number; times: number; how: Dropped },
): Prepared {
	let isDue = page === 1;
	let dropped = 0;
	atPage(sandbox, operation, (asked) => {
		isDue ||= asked === page - 1;
	});
	sandbox.faults.dropConnection = () => {
		if (!isDue || dropped >= times) return undefined;
		dropped += 1;
		return how;
	};
	return { dropped: () => dropped };
}

let added = 0;

const moves: Record<Move, (sandbox: Sandbox, ofCustomers: boolean) => void> = {
	addFirst: (sandbox, ofCustomers) => add(sandbox, ofCustomers, 'start'),
	addLast: (sandbox, ofCustomers) => add(sandbox, ofCustomers, 'end'),
	removeFirst: (sandbox, ofCustomers) => remove(sandbox, ofCustomers, () => 0),
	removeMiddle: (sandbox, ofCustomers) => remove(sandbox, ofCustomers, (all) => all >> 1),
	removeLast: (sandbox, ofCustomers) => remove(sandbox, ofCustomers, (all) => all - 1),
};

function add({ data }: Sandbox, ofCustomers: boolean, place: 'start' | 'end'): void {
	added += 1;
	if (ofCustomers) data.addCustomer(9, { customerId: `77${added}` }, place);
	else data.addResponse(31, { customerId: '900001', comment: `Ny ${added}` }, place);
}

function remove({ data }: Sandbox, ofCustomers: boolean, which: (all: number) => number): void {
	if (ofCustomers) {
		const customers = data.customersOf(9);
		customers.splice(which(customers.length), 1);
		return;
	}
	const responses = data.responsesOf(31);
	const response = responses[which(responses.length)];
	if (response) data.removeResponse(response.id);
}
