import type { Sandbox } from '../../sandbox';
import { tick } from './time';

/**
 * Answers nothing before everything has been sent that needs no answer, and counts how often that
 * comes: steps that come one after the other.
 */
export function countSteps(sandbox: Sandbox): () => number {
	let steps = 0;
	let together: Promise<void> | undefined;
	const settle = async () => {
		steps++;
		let before = -1;
		while (before !== sandbox.requests.length) {
			before = sandbox.requests.length;
			for (let n = 0; n < 20; n++) await tick();
		}
		together = undefined;
	};
	sandbox.faults.onRequest = async () => {
		together ??= settle();
		await together;
	};
	return () => steps;
}
