import type { SandboxData } from '../../sandbox/data/sandboxData';
import type { Response } from '../../sandbox/data/types';
import type { CallCentre } from './callCentre';

export type Show = (response: Response, data: SandboxData) => Record<string, unknown>;

/** Keeps the accounts of what happened in a call centre and what the trigger passed on. */
export class DeliveryLog {
	/** How many records were passed on. */
	events = 0;
	/** How often each response was passed on, by its id. */
	private readonly delivered = new Map<number, number>();
	/** What was there when the trigger began. */
	private readonly known = new Set<number>();

	/**
	 * @param show how Cube shows a response
	 * @param wants which responses the trigger is to pass on; all, unless given
	 */
	constructor(
		private readonly centre: CallCentre,
		private readonly data: SandboxData,
		private readonly show: Show,
		private readonly wants: (response: Response) => boolean = () => true,
	) {}

	/** The trigger begins: what is there now is no event. */
	begin(): void {
		this.known.clear();
		for (const [id, { response }] of this.centre.entries) {
			if (this.wants(response)) this.known.add(id);
		}
	}

	/**
	 * Takes down that a response was passed on. Of two that look the same nobody can say which one it
	 * was; then it was the one that was still to come.
	 */
	take(id: number): void {
		this.events++;
		const looks = this.looksOf(id);
		const twin = this.isFree(id)
			? id
			: [...this.centre.entries.keys()].find(
					(other) => this.isFree(other) && this.looksOf(other) === looks,
				);
		this.delivered.set(twin ?? id, (this.delivered.get(twin ?? id) ?? 0) + 1);
	}

	/** Takes down a record that was passed on, by how it looks now. */
	takeRecord(record: object): void {
		const looks = looksOf(record);
		const alike = [...this.centre.entries].filter(
			([id, { isDeleted }]) => !isDeleted && this.looksOf(id) === looks,
		);
		const [id] = alike.find(([one]) => this.isFree(one)) ?? alike[0] ?? [];
		if (id === undefined) throw new TypeError(`Nobody registered ${looks}`);
		this.take(id);
	}

	/** What should have been passed on once and was not, and what was passed on again. */
	mistakes(): string[] {
		return [...this.centre.entries.values()].flatMap(({ response, isDeleted }) => {
			const times = this.delivered.get(response.id) ?? 0;
			const isKnown = this.known.has(response.id);
			if (times > (isKnown ? 0 : 1)) return [`twice: ${JSON.stringify(response)}`];
			const isDue = !isDeleted && !isKnown && this.wants(response);
			return isDue && times === 0 ? [`never: ${JSON.stringify(response)}`] : [];
		});
	}

	private isFree(id: number): boolean {
		return !this.delivered.has(id) && !this.known.has(id);
	}

	private looksOf(id: number): string {
		const response = this.centre.entries.get(id)?.response;
		return response ? looksOf(this.show(response, this.data)) : '';
	}
}

/** How a record reads; null and "" say the same, and so do a number and its digits. */
function looksOf(record: object): string {
	return JSON.stringify(record, (_, value: unknown) =>
		typeof value === 'number' ? String(value) : (value ?? ''),
	);
}
