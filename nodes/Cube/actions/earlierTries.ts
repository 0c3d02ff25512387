import type { IExecuteFunctions } from 'n8n-workflow';

import type { CreationAttempt, CreationState } from '../client';

/** Where n8n keeps the notes of a node for the length of an execution. */
const NOTES = 'cubeCreations';

/** The creations that one run of the node sent; n8n stores it with the execution. */
interface CreationNotes {
	/** Which execution and which run of the node it was. */
	run: string;
	/** By item and record; a record that Cube refused is not among them. */
	sent: Record<string, CreationState>;
}

/** What earlier tries of a run of the node sent, and what this one sends. */
export interface EarlierTries {
	/** The creation of an item, counted from 0; undefined where n8n does not try again. */
	creation(itemIndex: number, record: string): CreationAttempt | undefined;
	/** Forgets it all: no further try comes. */
	clear(): void;
}

const NO_TRIES: EarlierTries = { creation: () => undefined, clear: () => {} };

/**
 * Reads what earlier tries of this run of the node noted. n8n's Retry On Fail runs the node anew with
 * all items; its node context outlives the tries. The notes say which execution and which run they
 * are of, so a loop, which runs the node again with a higher run index, begins without any; a
 * sub-workflow is an execution of its own.
 *
 * @param isRetried whether Retry On Fail is on; without it there is nothing to note
 */
export function readEarlierTries(context: IExecuteFunctions, isRetried: boolean): EarlierTries {
	if (!isRetried) return NO_TRIES;
	const kept: Record<string, unknown> = context.getContext('node');
	const run = `${context.getExecutionId()} ${runIndexOf(context)}`;
	const before = kept[NOTES] as CreationNotes | undefined;
	const notes: CreationNotes = before?.run === run ? before : { run, sent: {} };
	kept[NOTES] = notes;
	return {
		creation: (itemIndex, record) => creationAttempt(notes, `${itemIndex} ${record}`),
		clear: () => {
			delete kept[NOTES];
		},
	};
}

/** Which run of the node in this execution it is, from 0; the tries of one run share it. */
function runIndexOf(context: IExecuteFunctions): string {
	return String(context.getWorkflowDataProxy(0).$runIndex);
}

function creationAttempt({ sent }: CreationNotes, key: string): CreationAttempt {
	return {
		state: sent[key],
		mark: (state) => {
			if (state === undefined) delete sent[key];
			else sent[key] = state;
		},
	};
}
