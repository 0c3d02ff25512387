import type { Assignment } from '../../api/generations/generation';
import { formatAssignment } from '../../api/ids';
import type { CubeRecord } from '../../api/types';
import { noticeParameter } from '../parameters';

/**
 * An assignment as an item: Cube's own keys, and beside them what the parameter Assignment takes,
 * since that is put together here and Cube has no key for it.
 */
export function assignmentRecord({ id, name, record }: Assignment): CubeRecord {
	return { assignment: formatAssignment(id), assignmentName: name, ...record };
}

export const assignmentNotice = noticeParameter(
	'assignmentListNotice',
	'Cube documents no working list of assignments. Where the account has none, they are taken from its campaigns: an assignment without any campaign is not found.',
);
