import type { Question } from './question';

interface Accepted {
	isIt: (question: Question, difference: string) => boolean;
	/** Why both may be so. */
	why: string;
}

/** Differences between Django and the sandbox that are none of the sandbox's faults. */
const ACCEPTED: Accepted[] = [
	{
		isIt: ({ path, method }, difference) =>
			method === 'PUT' &&
			!/\/customers\//.test(path) &&
			/^headers: allow: GET OPTIONS PUT\b/.test(difference),
		why: 'No text of Cube has a GET of a single campaign, assignment or response; Django has one for each PUT',
	},
	{
		isIt: ({ body }, difference) =>
			/null/.test(JSON.stringify(body)) && /400 ≠ 200|may not be null/.test(difference),
		why: "Django's texts are never null; in Cube's records some are (docs/cube-api.md, trap 3)",
	},
];

/** Why a difference is accepted; undefined where it is not. */
export function acceptedReason(question: Question, difference: string): string | undefined {
	return ACCEPTED.find(({ isIt }) => isIt(question, difference))?.why;
}
