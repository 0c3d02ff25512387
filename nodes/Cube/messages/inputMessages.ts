import { formatAssignment } from '../client';
import type {
	CredentialField,
	ErrorFacts,
	ErrorReason,
	IdName,
	Period,
	RecordTarget,
} from '../client';
import {
	CHECK_GENERATION,
	dayText,
	inGeneral,
	OUTCOMES,
	periodText,
	quote,
	sentences,
	toInfinitive,
} from './errorText';
import type { ErrorText, Messages } from './errorText';

const EXAMPLE =
	'Enter the web address of your Cube account, e.g. https://youraccount.headshed.com.';

/** The fields of the credential, as the editor names them. */
const CREDENTIAL_FIELDS: Record<CredentialField, string> = {
	baseUrl: 'Account URL',
	authentication: 'Sign In With',
	token: 'Token',
	email: 'Email',
	password: 'Password',
	apiGeneration: 'API Generation',
};

const CREDENTIAL_ADVICE = "If it's an expression, check its result.";

const PATH_ADVICE =
	'Enter the part after the Account URL, such as /api/v1/campaigns. Requests only go to your own account.';

/** The parameters that hold an ID, as the editor names them. */
const ID_NAMES: Record<IdName, string> = {
	assignment: 'Assignment',
	campaign: 'Campaign',
	customer: 'Customer ID',
	response: 'Response ID',
};

const ID_ADVICE: Record<IdName, string> = {
	assignment: 'Choose one from the list, or enter an ID such as 9, or 2/B2C in newer accounts.',
	campaign: 'Choose one from the list, or enter an ID such as 17.',
	customer: 'Enter an ID such as 10482, without spaces, slashes or question marks.',
	response: 'Enter an ID such as 10482, without spaces, slashes or question marks.',
};

const DATE_NAMES = new Map([
	['fromDate', 'From Date'],
	['toDate', 'To Date'],
]);

/** A record as it reads after "There is no …". */
export function nameTarget(target: RecordTarget): string {
	switch (target.type) {
		case 'assignment':
			return `assignment ${formatAssignment(target.assignment)} in this Cube account`;
		case 'campaign':
			return `campaign ${target.campaign} in this Cube account`;
		case 'customer':
			return `customer ${target.customer} in assignment ${formatAssignment(target.assignment)}`;
	}
}

/** What to check when a record isn't there. */
export const TARGET_ADVICE: Record<RecordTarget['type'], string> = {
	assignment: 'Choose an assignment from the list, or check the ID.',
	campaign: 'Choose a campaign from the list, or check the ID.',
	customer: "Check 'Customer ID' (including leading zeros) and 'Assignment'.",
};

/** Where something was looked for in a list that did not come as a whole. */
const NOT_WHOLE =
	'The list changed each time it was read. Run the node again when nobody is changing it.';

/** The words for a field of the credential that can't be sent as it is, by what is wrong with it. */
const SIGN_IN_MESSAGES: Record<
	ErrorFacts['signInUnsendable']['why'],
	(field: string) => ErrorText
> = {
	colon: (field) => ({
		message: `The ${field} in the Cube credential contains a colon`,
		description: "Enter only the email address: signing in doesn't allow colons.",
	}),
	character: (field) =>
		field === 'token'
			? {
					message: "The token or password contains a character that can't be sent",
					description: 'Copy it again from your Cube profile page, without spaces or line breaks.',
				}
			: {
					message: `The ${field} in the Cube credential contains a character that can't be sent`,
					description: 'Enter it again, without line breaks or tabs.',
				},
};

const RESPONSE_ADVICE = "Choose a longer 'Period', or check 'Customer ID' and 'Campaign'.";

/** Who chooses no days may not know that one day alone was searched; where none is named, it is today. */
function oneDay(period: Period | undefined): string {
	if (period === undefined) return 'Only today was searched.';
	return period.from === period.to ? 'Only this day was searched.' : '';
}

/** The words for what is refused before anything is sent, and for what a generation lacks. */
export const INPUT_MESSAGES = {
	accountUrlMissing: () => ({ message: "'Account URL' is empty", description: EXAMPLE }),
	accountUrlInvalid: ({ given }) => ({
		message: `${quote(given)} isn't a valid 'Account URL'`,
		description: EXAMPLE,
	}),
	accountUrlHasSignIn: () => ({
		message: "'Account URL' contains a user name or password",
		description: 'Enter only the address, and the sign-in in the fields below.',
	}),
	accountUrlInsecure: ({ given, host }) => ({
		message: `'Account URL' must start with https://, but is ${quote(given)}`,
		description: `Enter https://${host} instead, so that your sign-in is encrypted.`,
	}),
	accountUrlIncomplete: ({ given }) => ({
		message: `'Account URL' is incomplete: ${quote(given)}`,
		description: EXAMPLE,
	}),
	credentialMissing: ({ field }) => ({
		message: `'${CREDENTIAL_FIELDS[field]}' in the Cube credential is empty`,
		description: `Enter a value. ${CREDENTIAL_ADVICE}`,
	}),
	credentialNoText: ({ field }) => ({
		message: `'${CREDENTIAL_FIELDS[field]}' in the Cube credential isn't text`,
		description: `Enter it as text. ${CREDENTIAL_ADVICE}`,
	}),
	credentialNoChoice: ({ field, given }) => ({
		message: `${quote(given)} isn't a valid '${CREDENTIAL_FIELDS[field]}' in the Cube credential`,
		description: `Choose one from the list. ${CREDENTIAL_ADVICE}`,
	}),
	signInUnsendable: ({ field, why }) => SIGN_IN_MESSAGES[why](field),
	pathMissing: () => ({ message: "'Path' is empty", description: PATH_ADVICE }),
	pathHasHost: ({ given }) => ({
		message: `'Path' must not contain a domain: ${quote(given)}`,
		description: PATH_ADVICE,
	}),
	pathHasQuery: ({ given }) => ({
		message: `'Path' must not contain a query: ${quote(given)}`,
		description: "Remove the question mark and what follows, and add it under 'Query Parameters'.",
	}),
	pathInvalid: ({ given }) => ({
		message: `${quote(given)} isn't a valid 'Path'`,
		description: PATH_ADVICE,
	}),
	idMissing: ({ id }) => ({
		message: `'${ID_NAMES[id]}' is empty`,
		description: 'Enter an ID, or check the expression.',
	}),
	idImprecise: ({ id, given }) => ({
		message: `'${ID_NAMES[id]}' is a number with too many digits: ${quote(given)}`,
		description: 'Enter it as text, so that no digit or leading zero is lost.',
	}),
	idInvalid: ({ id, given, character }) => ({
		message: `${quote(given)} isn't a valid ${id} ID`,
		description:
			character === undefined
				? ID_ADVICE[id]
				: `It contains an invisible or unusual character (${character}). Type the ID instead of copying it.`,
	}),
	assignmentMisfit: ({ assignment, example }) => ({
		message: `${quote(assignment)} isn't an assignment ID of this Cube account`,
		description: `Choose one from the list. An assignment ID of this account looks like ${example}.`,
	}),
	dateInvalid: ({ field, given }) => ({
		message: `'${DATE_NAMES.get(field) ?? field}' isn't a date: ${quote(given)}`,
		description: 'Enter a date such as 2026-11-10, or use an expression that returns one.',
	}),
	endWithoutStart: () => ({
		message: "'To Date' is set, but 'From Date' isn't",
		description: "Set 'From Date' too, or remove 'To Date'.",
	}),
	startAfterEnd: ({ from, to, isToday }) => ({
		message: `'From Date' (${dayText(from)}) is after ${isToday ? 'today' : "'To Date'"} (${dayText(to)})`,
		description: "Choose an earlier 'From Date'.",
	}),
	customerExists: ({ customer, assignment }) => ({
		message: `Customer ${customer} already exists in assignment ${assignment}`,
		description: 'Nothing was written. Use Update, or Create or Update, to change this customer.',
	}),
	creationPending: ({ customer }) => ({
		message: `Customer ${customer} may already exist: an earlier attempt got no response in time`,
		description:
			"It wasn't sent again. Check in Cube if the customer exists before you run the node again.",
	}),
	generationMismatch: ({ title }) => ({
		message: `This Cube account uses another API generation: ${title}`,
		description: CHECK_GENERATION,
	}),
	generationUnknown: () => ({
		message: "The API generation of this Cube account couldn't be detected",
		description:
			"Choose the 'API Generation' in the Cube credential, or ask Headshed which one it is.",
	}),
	cubeNotFound: () => ({
		message: 'No Cube API was found at the Account URL',
		description:
			"Check the 'Account URL' in the Cube credential. It's the web address where you sign in to Cube, e.g. https://youraccount.headshed.com.",
	}),
	stopped: ({ outcome }) => ({
		message: 'The execution was stopped',
		description: OUTCOMES[outcome] || undefined,
	}),
	listUnsupported: ({ title, list, parent, isElsewhere }) =>
		isElsewhere
			? {
					message: `${title} accounts have no ${list} of ${parent}`,
					description: "Choose another 'Read From'.",
				}
			: {
					message: `This Cube account has no ${list}`,
					description: `${title} accounts don't have them. Choose something else to read.`,
				},
	callUnsupported: ({ action, title }) => ({
		message: `This Cube account doesn't support ${inGeneral(action)}`,
		description: `${title} accounts don't have this call.`,
	}),
	notOffered: ({ action, method, documentation }) => ({
		message: `This Cube account doesn't support ${inGeneral(action)}`,
		description: [
			`Nothing was sent: Cube doesn't accept ${method} at this address.`,
			documentation === 'documented' ? '' : "Cube doesn't document it.",
			'Ask Headshed if it can be enabled for your account.',
		]
			.filter(Boolean)
			.join(' '),
	}),
	heldBack: ({ action }) => ({
		message: `Couldn't ${toInfinitive(action)}: this is only a preview`,
		description: "Nothing was sent. Switch off 'Preview Only' to change data in Cube.",
	}),
	notListed: ({ target, isComplete }) => ({
		message: isComplete
			? `There is no ${nameTarget(target)}`
			: `No ${nameTarget(target)} was found, but the list couldn't be read completely`,
		description: isComplete ? TARGET_ADVICE[target.type] : NOT_WHOLE,
	}),
	noResponse: ({ customer, campaign, period, isComplete }) => ({
		message: isComplete
			? `Customer ${customer} has no response in campaign ${campaign}${period ? ` ${periodText(period)}` : ''}`
			: `No response of customer ${customer} in campaign ${campaign} was found, but the list of responses couldn't be read completely`,
		description: isComplete ? sentences(oneDay(period), RESPONSE_ADVICE) : NOT_WHOLE,
	}),
	countMissing: ({ things }) => ({
		message: `Cube didn't say how many ${things} there are`,
		description: "Pages can't be counted without it. Use Get Many with 'Return All' instead.",
	}),
} satisfies Partial<Messages<ErrorReason>>;
