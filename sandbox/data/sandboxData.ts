import { norwegianDay, norwegianTime, timeOfDay } from '../dates';
import type { Day, LocalTime } from '../dates';
import { baseData } from './baseData';
import { keepOutOfFuture } from './responses';
import type {
	Campaign,
	Client,
	Customer,
	DataOwner,
	DataSize,
	Register,
	Response,
	BaseData,
} from './types';

/** Where a new record goes in its list. */
export type Place = 'start' | 'end';

/** What must be known of a new customer, and may be. */
type CustomerDraft = Partial<Customer> & { customerId: string };

/**
 * The live data of a running sandbox. All three generations answer from it, and tests may change it at any time: the
 * arrays are plain arrays in the order in which lists are answered, and the methods below save typing.
 */
export class SandboxData implements BaseData {
	clients: Client[] = [];
	dataOwners: DataOwner[] = [];
	registers: Register[] = [];
	campaigns: Campaign[] = [];
	customers: Record<number, Customer[]> = {};
	responses: Response[] = [];

	/** How many changes there had been when a record was changed last. */
	private touched = new WeakMap<object, number>();
	private touches = 0;

	/** Where each customer was last seen, by register: only a hint, checked on every use. */
	private places = new Map<number, Map<string, number>>();

	/**
	 * @param clock the moment it is, or the Norwegian day for good. What is invented ends at the moment of the
	 *   last reset; of a day for good it is all of the day.
	 */
	constructor(
		private readonly size: DataSize,
		private readonly clock: Day | (() => Date),
	) {
		this.reset();
	}

	/** The Norwegian day, `YYYY-MM-DD`. */
	get today(): Day {
		return typeof this.clock === 'string' ? this.clock : norwegianDay(this.clock());
	}

	/** What the clock in Norway shows; on a day for good it shows that day, and the real time. */
	get now(): LocalTime {
		if (typeof this.clock !== 'string') return norwegianTime(this.clock());
		return `${this.clock} ${timeOfDay(norwegianTime(new Date()))}`;
	}

	/** Puts everything back to the start. The object stays the same, its arrays are new. */
	reset(): void {
		const now = typeof this.clock === 'string' ? undefined : this.now;
		Object.assign(this, baseData(this.size, now?.slice(0, 10) ?? this.today));
		if (now !== undefined) keepOutOfFuture(this.responses, now);
		this.places.clear();
		this.touched = new WeakMap();
	}

	/** Notes that a record was changed: lists may be ordered by that. */
	touch(record: object): void {
		this.touched.set(record, ++this.touches);
	}

	/** A number that grows with each change of any record; 0 for one that was not changed. */
	touchedAt(record: object): number {
		return this.touched.get(record) ?? 0;
	}

	/** The register with this id of generations 1 and 2. */
	register(id: number): Register | undefined {
		return this.registers.find((register) => register.id === id);
	}

	campaign(id: number): Campaign | undefined {
		return this.campaigns.find((campaign) => campaign.id === id);
	}

	/** The client that a register belongs to. */
	clientOf(register: Register): Client {
		const client = this.clients.find(({ id }) => id === register.clientId);
		if (!client) throw new Error(`Register ${register.id} has no client`);
		return client;
	}

	/** The data owner that a register belongs to. */
	dataOwnerOf(register: Register): DataOwner {
		const owner = this.dataOwners.find(({ id }) => id === register.dataOwnerId);
		if (!owner) throw new Error(`Register ${register.id} has no data owner`);
		return owner;
	}

	/** The register that a campaign draws on. */
	registerOf(campaign: Campaign): Register {
		const register = this.register(campaign.registerId);
		if (!register) throw new Error(`Campaign ${campaign.id} has no register`);
		return register;
	}

	customersOf(registerId: number): Customer[] {
		return (this.customers[registerId] ??= []);
	}

	/** A customer by the imported id, letter by letter: leading zeros count. */
	customer(registerId: number, customerId: string): Customer | undefined {
		const list = this.customersOf(registerId);
		const hinted = list[this.places.get(registerId)?.get(customerId) ?? -1];
		if (hinted?.customerId === customerId) return hinted;
		const places = new Map(list.map((customer, place) => [customer.customerId, place]));
		this.places.set(registerId, places);
		return list[places.get(customerId) ?? -1];
	}

	responsesOf(campaignId: number): Response[] {
		return this.responses.filter((response) => response.campaignId === campaignId);
	}

	response(id: number): Response | undefined {
		return this.responses.find((response) => response.id === id);
	}

	/** A customer of the register who has not joined it yet; what is left out is empty. */
	draftCustomer(registerId: number, customer: CustomerDraft): Customer {
		const last = this.customersOf(registerId).at(-1);
		return {
			internalId: (last?.internalId ?? registerId * 1_000_000) + 1,
			registerId,
			info: { name: 'Ny Kunde' },
			custom: {},
			updated: this.today,
			updatedBy: '',
			updateMethod: 'API',
			...customer,
		};
	}

	/** Adds a customer to a register; what is left out is empty. */
	addCustomer(registerId: number, customer: CustomerDraft, place: Place = 'end'): Customer {
		const added = this.draftCustomer(registerId, customer);
		insert(this.customersOf(registerId), added, place);
		return added;
	}

	/** Takes a customer out of the register. Whether there was one. */
	removeCustomer(registerId: number, customerId: string): boolean {
		return remove(this.customersOf(registerId), (customer) => customer.customerId === customerId);
	}

	/** Adds a response to a campaign; what is left out is a plain "No" of today. */
	addResponse(campaignId: number, response: Partial<Response>, place: Place = 'end'): Response {
		const added: Response = {
			id: this.responses.reduce((highest, { id }) => Math.max(highest, id), 0) + 1,
			campaignId,
			customerId: '',
			submittedBy: 'agent.en@example.com',
			submittedInTeam: 'Team Øst',
			submittedWhen: this.lateMorning(),
			type: 'No',
			subtype: 'Ikke interessert',
			comment: null,
			scheduledCall: null,
			extra: {},
			...response,
		};
		insert(this.responses, added, place);
		return added;
	}

	/** A moment at the end of the calls that are invented for today. */
	private lateMorning(): LocalTime {
		const { now } = this;
		const late = `${now.slice(0, 10)} 08:59:59.000`;
		return typeof this.clock === 'string' || late <= now ? late : now;
	}

	/** Takes a response away by its internal id. Whether there was one. */
	removeResponse(id: number): boolean {
		return remove(this.responses, (response) => response.id === id);
	}
}

function insert<T>(list: T[], item: T, place: Place): void {
	if (place === 'start') list.unshift(item);
	else list.push(item);
}

function remove<T>(list: T[], isIt: (item: T) => boolean): boolean {
	const place = list.findIndex(isIt);
	if (place >= 0) list.splice(place, 1);
	return place >= 0;
}
