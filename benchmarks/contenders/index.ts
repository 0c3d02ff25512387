import type { Prepare } from './contender';

/** A way of reading a register, or of handling many items. */
interface Contender {
	/** In tables. */
	title: string;
	/** Whether it handles items, instead of reading a list. */
	isOfItems?: true;
	/** Loaded by need, so that none carries another's weight. */
	load: () => Promise<Prepare>;
}

const CUBE = 'Cube, this package';
const HTTP_REQUEST = "n8n's HTTP Request node";
const HELPER = "n8n's request helper by hand";

const cube = async () => await import('./cubeNode');
const items = async () => await import('./manyItems');
const helper = async () => await import('./helperByHand');

const WAYS = {
	cube: { title: CUBE, load: async () => (await cube()).cubeNode('asSent') },
	cubeDefaults: {
		title: `${CUBE}: Simplified, labels`,
		load: async () => (await cube()).cubeNode('defaults'),
	},
	cubeLabels: {
		title: `${CUBE}: All Fields, labels`,
		load: async () => (await cube()).cubeNode('labels'),
	},
	cubeSelected: {
		title: `${CUBE}: 3 fields, labels`,
		load: async () => (await cube()).cubeNode('selected'),
	},
	cubeOlder: {
		title: `${CUBE}: Simplified, labels, Assignments`,
		load: async () => (await cube()).cubeNode('defaults', 'assignments'),
	},
	httpRequest: {
		title: `${HTTP_REQUEST}, Pagination`,
		load: async () => (await import('./httpRequestNode')).httpRequestNode,
	},
	splitOut: {
		title: `${HTTP_REQUEST}, then Split Out`,
		load: async () => (await import('./httpRequestNode')).httpRequestSplitOut,
	},
	next: {
		title: 'one page after the other, by next',
		load: async () => (await import('./nextByNext')).nextByNext,
	},
	helper: { title: HELPER, load: async () => (await helper()).helperByHand },
	cubeGets: { isOfItems: true, title: CUBE, load: async () => (await items()).cubeItems('get') },
	httpRequestGets: {
		isOfItems: true,
		title: HTTP_REQUEST,
		load: async () => (await items()).httpRequestItems('get'),
	},
	httpRequestBatches: {
		isOfItems: true,
		title: `${HTTP_REQUEST}, Batching: 50 a second`,
		load: async () => (await items()).httpRequestItems('get', 'usual'),
	},
	cubeFinds: {
		isOfItems: true,
		title: `${CUBE}: by phone`,
		load: async () => (await import('./findByPhone')).cubeFinds,
	},
	cubeUpdates: {
		isOfItems: true,
		title: CUBE,
		load: async () => (await items()).cubeItems('update'),
	},
	httpRequestUpdates: {
		isOfItems: true,
		title: HTTP_REQUEST,
		load: async () => (await items()).httpRequestItems('update'),
	},
	helperUpdates: {
		isOfItems: true,
		title: HELPER,
		load: async () => (await helper()).helperUpdates,
	},
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof WAYS;

/** Every way that is measured. */
export const CONTENDERS: Record<ContenderName, Contender> = WAYS;
