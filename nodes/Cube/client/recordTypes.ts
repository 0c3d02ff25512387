import { toText } from './generations/generation';
import type { FieldKeys, ListParent } from './generations/generation';
import type { CubeRecord } from './types';

/** The lists that hang below a campaign, an assignment or the account. */
export type ListType =
	| 'responses'
	| 'callOutcomes'
	| 'customerStatus'
	| 'sms'
	| 'productRegistrations';

/** What a list of several pages may hold; `records` where nothing is known of the address. */
export type ListedType = ListType | 'customers' | 'records';

/** As they read in the middle of a sentence. */
export const LIST_NAMES: Record<ListedType, string> = {
	customers: 'customers',
	records: 'records',
	responses: 'responses',
	callOutcomes: 'call outcomes',
	customerStatus: 'customer statuses',
	sms: 'SMS',
	productRegistrations: 'product registrations',
};

/** Keys that may hold the moment of a record of a list; the first that does wins. */
export function timestampKeys(
	kind: ListType,
	keys: Pick<FieldKeys, 'responseSubmitted'>,
): string[] {
	if (kind === 'sms') return ['sms_submitted_when'];
	return kind === 'customerStatus' ? ['callflow__last_change__when'] : keys.responseSubmitted;
}

export const PARENT_NAMES: Record<ListParent['of'], string> = {
	campaign: 'a campaign',
	assignment: 'an assignment',
	account: 'the whole account',
};

/** Whether a response is of a type, whatever its case; the keys are those that may hold the type. */
export function hasType(record: CubeRecord, keys: string[], type: string): boolean {
	const wanted = type.trim().toLowerCase();
	return keys.some((key) => toText(record[key]).trim().toLowerCase() === wanted);
}
