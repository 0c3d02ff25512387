import type { Scope } from './generations/generation';
import { registerText } from './ids';
import type { RegisterId, Route } from './types';

/** A call about what hangs below a register, with the words for the register's not being there. */
export function ofRegister(route: Route, id: RegisterId): Route {
	return {
		...route,
		record: `assignment ${registerText(id)} in this Cube account`,
		recordAdvice: 'Choose an assignment from the list, or check the id.',
	};
}

/** The same for what hangs below a campaign, a register or the account. */
export function below(route: Route, scope: Scope): Route {
	if (scope.of === 'assignment') return ofRegister(route, scope.register);
	if (scope.of === 'account') return route;
	return {
		...route,
		record: `campaign ${scope.campaign} in this Cube account`,
		recordAdvice: 'Choose a campaign from the list, or check the id.',
	};
}
