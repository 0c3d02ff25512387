import type { IExecuteFunctions } from 'n8n-workflow';

/** Where the last whole run of a node ended. n8n keeps it with the workflow, for each node. */
export interface LastRun {
	/** Milliseconds since 1970; undefined before the first such run. */
	ended(): number | undefined;
	/** Says where this run ends; it counts once every item came through. */
	endAt(moment: number): void;
}

/** Runs of these kinds are tries: the next real run must not miss what they showed. */
const TRIES = ['manual', 'evaluation'];

/**
 * Opens what n8n keeps for the node.
 *
 * @returns with `save`, to call when every item came through
 */
export function openLastRun(context: IExecuteFunctions): LastRun & { save(): void } {
	// asking n8n for it makes n8n keep something: only a node that needs it asks
	const data = () => context.getWorkflowStaticData('node');
	let end: number | undefined;
	return {
		ended() {
			const { lastRun } = data();
			const moment = typeof lastRun === 'string' ? Date.parse(lastRun) : Number.NaN;
			return Number.isNaN(moment) ? undefined : moment;
		},
		endAt(ending) {
			end = ending;
		},
		save() {
			if (end !== undefined && !TRIES.includes(context.getMode())) {
				data().lastRun = new Date(end).toISOString();
			}
		},
	};
}
