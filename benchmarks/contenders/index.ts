import type { Prepare } from './contender';

/** A way of reading a register, or of handling many items. */
export interface Contender {
	/** In tables. */
	title: string;
	/** Loaded by need, so that none carries another's weight. */
	load: () => Promise<Prepare>;
}

const CUBE = 'Cube, this package';
const ONE_BY_ONE = 'Cube, one item after the other';
const HTTP_REQUEST = "n8n's HTTP Request node";

const cube = async () => await import('./cubeNode');
const items = async () => await import('./manyItems');
const finds = async () => await import('./findByPhone');
const raw = async () => await import('./rawNode');

export const CONTENDERS = {
	cube: { title: CUBE, load: async () => (await cube()).cubeNode('raw') },
	cubeRaw: { title: 'Raw: 30 fields', load: async () => (await cube()).cubeNode('raw') },
	cubeSimplified: {
		title: 'Simplified: 6 of them',
		load: async () => (await cube()).cubeNode('simplified'),
	},
	cubeSelected: {
		title: 'Selected Fields: 3 of them',
		load: async () => (await cube()).cubeNode('selected'),
	},
	httpRequest: {
		title: `${HTTP_REQUEST}, Pagination`,
		load: async () => (await import('./httpRequestNode')).httpRequestNode,
	},
	splitOut: {
		title: `${HTTP_REQUEST}, then Split Out`,
		load: async () => (await import('./httpRequestNode')).httpRequestSplitOut,
	},
	next: { title: 'one page after the other, by next', load: async () => (await raw()).nextByNext },
	helper: {
		title: "n8n's request helper by hand",
		load: async () => (await import('./helperByHand')).helperByHand,
	},
	raw: { title: 'Node alone, connections kept', load: async () => (await raw()).rawNode },
	cubeGets: { title: CUBE, load: async () => (await items()).cubeItems('get') },
	oneByOneGets: { title: ONE_BY_ONE, load: async () => (await items()).cubeOneByOne('get') },
	httpRequestGets: {
		title: HTTP_REQUEST,
		load: async () => (await items()).httpRequestItems('get'),
	},
	cubeFinds: {
		title: `${CUBE}: by phone, in 10,000 customers`,
		load: async () => (await finds()).cubeFinds('few'),
	},
	cubeFindsInMany: {
		title: `${CUBE}: by phone, in 100,000 customers`,
		load: async () => (await finds()).cubeFinds('many'),
	},
	httpRequestFinds: {
		title: `${HTTP_REQUEST}: by ID, a request an item`,
		load: async () => (await items()).httpRequestItems('get'),
	},
	cubeUpdates: { title: CUBE, load: async () => (await items()).cubeItems('update') },
	oneByOneUpdates: {
		title: ONE_BY_ONE,
		load: async () => (await items()).cubeOneByOne('update'),
	},
	httpRequestUpdates: {
		title: HTTP_REQUEST,
		load: async () => (await items()).httpRequestItems('update'),
	},
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof CONTENDERS;
