import { CubeError } from './errors';
import type { ListParent } from './generations/generation';
import { formatAssignment } from './ids';
import type { AssignmentId, CampaignId, Route } from './types';

/** The words for a record's not being there, as a 404 tells it. */
type Absence = Required<Pick<Route, 'record' | 'recordAdvice'>>;

function missingAssignment(id: AssignmentId): Absence {
	return {
		record: `assignment ${formatAssignment(id)} in this Cube account`,
		recordAdvice: 'Choose an assignment from the list, or check the id.',
	};
}

function missingCampaign(id: CampaignId): Absence {
	return {
		record: `campaign ${id} in this Cube account`,
		recordAdvice: 'Choose a campaign from the list, or check the id.',
	};
}

/** A call about what hangs below a register, with the words for the register's not being there. */
export function aboutAssignment(route: Route, id: AssignmentId): Route {
	return { ...route, ...missingAssignment(id) };
}

/** The same for what hangs below a campaign, a register or the account. */
export function aboutParent(route: Route, parent: ListParent): Route {
	if (parent.of === 'assignment') return aboutAssignment(route, parent.assignment);
	return parent.of === 'account' ? route : { ...route, ...missingCampaign(parent.campaign) };
}

/** What to say of a campaign or a register that is not in its list. */
export function notListedError(
	what: { campaign: CampaignId } | { assignment: AssignmentId },
): CubeError {
	const absence =
		'campaign' in what ? missingCampaign(what.campaign) : missingAssignment(what.assignment);
	return new CubeError(`There is no ${absence.record}`, {
		kind: 'notFound',
		description: absence.recordAdvice,
	});
}
