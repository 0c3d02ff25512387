import { describeError } from '../../nodes/Cube/nodeErrors';

/** Does the same, and throws what goes wrong in the words that a person reads. */
export function inWords(work: () => unknown): () => void {
	return () => {
		const message = messageOf(work);
		if (message !== undefined) throw new TypeError(message);
	};
}

function messageOf(work: () => unknown): string | undefined {
	try {
		work();
		return undefined;
	} catch (error) {
		return describeError(error).message;
	}
}
