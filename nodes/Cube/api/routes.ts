import { CubeError } from './errors';
import type { Scope } from './generations/generation';
import { registerText } from './ids';
import type { CampaignId, RegisterId, Route } from './types';

/** The words for a record's not being there, as a 404 tells it. */
type Absence = Required<Pick<Route, 'record' | 'recordAdvice'>>;

function noRegister(id: RegisterId): Absence {
	return {
		record: `assignment ${registerText(id)} in this Cube account`,
		recordAdvice: 'Choose an assignment from the list, or check the id.',
	};
}

function noCampaign(id: CampaignId): Absence {
	return {
		record: `campaign ${id} in this Cube account`,
		recordAdvice: 'Choose a campaign from the list, or check the id.',
	};
}

/** A call about what hangs below a register, with the words for the register's not being there. */
export function ofRegister(route: Route, id: RegisterId): Route {
	return { ...route, ...noRegister(id) };
}

/** The same for what hangs below a campaign, a register or the account. */
export function below(route: Route, scope: Scope): Route {
	if (scope.of === 'assignment') return ofRegister(route, scope.register);
	return scope.of === 'account' ? route : { ...route, ...noCampaign(scope.campaign) };
}

/** What to say of a campaign or a register that is not in its list. */
export function notInList(what: { campaign: CampaignId } | { register: RegisterId }): CubeError {
	const absence = 'campaign' in what ? noCampaign(what.campaign) : noRegister(what.register);
	return new CubeError(`There is no ${absence.record}`, {
		kind: 'notFound',
		description: absence.recordAdvice,
	});
}
