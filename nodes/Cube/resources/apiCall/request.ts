import { rethrow } from '../../api/errors';
import type { ApiCall } from '../../api/records/calls';
import { isRecord } from '../../api/shapes';
import type { CubeRecord } from '../../api/types';
import { withFieldLabels } from '../../fields/changes';
import type { OperationContext, Operation } from '../operation';
import { noticeParameter, optionsParameter, readLimit } from '../parameters';
import { callParameters, readCall, readSplit } from './parameters';

export const request: Operation = {
	name: 'Make',
	value: 'request',
	action: 'Make an API call',
	description: 'Ask any address of your Cube account that has no operation of its own',
	properties: [
		noticeParameter(
			'apiCallNotice',
			"The call goes to Cube as you give it, with the sign-in, the pages and the waiting of all other operations. What Cube's documents do not describe may not be there, and nothing is checked before it is written.",
		),
		...callParameters,
		optionsParameter(),
	],
	writes: true,
	async execute(item) {
		const call = readCall(item);
		try {
			return call.method === 'GET' ? await read(item, call) : await write(item, call);
		} catch (error) {
			return await rethrow(withFieldLabels(error, new Map()));
		}
	},
};

async function read(item: OperationContext, call: ApiCall): Promise<CubeRecord[]> {
	const { calls } = item.cube;
	if (!readSplit(item, call)) return [asItem(await calls.once(call))];
	const list = await calls.list(call, { limit: readLimit(item) });
	if ('answer' in list) return [asItem(list.answer)];
	list.notes.forEach((note) => item.hint(note));
	return list.records;
}

/** Writes to one address keep the order of the items. */
async function write(item: OperationContext, call: ApiCall): Promise<CubeRecord[]> {
	const answer = await item.enqueue(
		`apiCall ${call.path}`,
		async () => await item.cube.calls.once(call),
	);
	return [answer === undefined ? { success: true } : asItem(answer)];
}

/** An answer as one item: a list or a single value goes under a key, since an item is a record. */
function asItem(answer: unknown): CubeRecord {
	return isRecord(answer) ? answer : ({ data: answer } as CubeRecord);
}
