/** How the trigger is set while a poll looks at a list. */
interface Watch {
	/** Whether the filters let such a response through. */
	wants(says: string): boolean;
	/** The list is seen for the first time: what is there is no event, unless since a day (`YYYYMMDD`) it is. */
	begins?: { since?: string };
}

/** A response as a poll was shown it. */
export interface Shown {
	id: number;
	day: string;
	says: string;
}

interface Known {
	says: string;
	/** It was passed on, or was there at the beginning, or the filters let it through since. */
	isSettled: boolean;
}

/**
 * Which responses of a list are to be passed on, by what the people were promised: one that is new comes where
 * the filters let it through, one that is corrected to what they let through comes too, each once. A poll that
 * fails, or whose end n8n never saved, has seen nothing.
 */
export class DueEvents {
	/** How often each response is to be passed on. */
	readonly due = new Map<number, number>();

	private known = new Map<number, Known>();
	private shown: Shown[] = [];
	/** What was known before n8n last saved the state, of what changed since. */
	private unsaved = new Map<number, Known | undefined>();

	/** A page of the poll under way has this response. */
	show(response: Shown): void {
		this.shown.push(response);
	}

	/** The poll came through, or failed. */
	end(watch: Watch, isThrough: boolean): void {
		if (isThrough) for (const response of this.shown) this.see(response, watch);
		this.shown = [];
	}

	/** n8n saved what polls saw. */
	save(): void {
		this.unsaved.clear();
	}

	/** n8n starts again, with what it saved. */
	restart(): void {
		for (const [id, before] of this.unsaved) {
			if (before === undefined) this.known.delete(id);
			else this.known.set(id, before);
		}
		this.unsaved.clear();
	}

	/** The list is watched no more, or begins anew. */
	forget(): void {
		this.known.clear();
		this.unsaved.clear();
	}

	isKnown(id: number): boolean {
		return this.known.has(id);
	}

	private see({ id, day, says }: Shown, { wants, begins }: Watch): void {
		// the days before aren't watched
		if (begins?.since !== undefined && day < begins.since) return;
		const before = this.known.get(id);
		const learns = begins !== undefined && begins.since === undefined;
		const isNews = before === undefined ? !learns : before.says !== says && !before.isSettled;
		if (isNews && wants(says)) this.due.set(id, (this.due.get(id) ?? 0) + 1);
		const isSettled = wants(says) || before?.isSettled === true;
		if (before?.says === says && before.isSettled === isSettled) return;
		if (!this.unsaved.has(id)) this.unsaved.set(id, before);
		this.known.set(id, { says, isSettled });
	}
}
