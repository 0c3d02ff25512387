import { formatAssignment } from '../client';
import type { CredentialField, ErrorFacts, ErrorReason, IdName, RecordTarget } from '../client';
import { CHECK_GENERATION, quote } from './errorText';
import type { ErrorText, Messages } from './errorText';

const EXAMPLE = 'Enter the address of your Cube account, e.g. https://youraccount.headshed.com.';

/** The fields of the credential, as the editor names them. */
const CREDENTIAL_FIELDS: Record<CredentialField, string> = {
	baseUrl: 'Account URL',
	authentication: 'Sign In With',
	token: 'Token',
	email: 'Email',
	password: 'Password',
	apiGeneration: 'API Generation',
};

const CREDENTIAL_ADVICE = 'If it is an expression, check its result.';

const PATH_ADVICE =
	'Give what comes after the Account URL, such as /api/v1/campaigns. Nothing is asked at any other address than yours.';

/** The parameters that hold an ID, as the editor names them. */
const ID_NAMES: Record<IdName, string> = {
	assignment: 'Assignment',
	campaign: 'Campaign',
	customer: 'Customer ID',
	response: 'Response ID',
};

const ID_ADVICE: Record<IdName, { problem: string; advice: string }> = {
	assignment: {
		problem: 'Assignment is not an assignment',
		advice:
			'Choose one from the list. An id looks like 9, or like 2/B2C where data owners have a CRM type.',
	},
	campaign: {
		problem: 'Campaign is not a campaign',
		advice: 'Choose one from the list, or give its id, such as 17.',
	},
	customer: {
		problem: 'Customer ID is not an id',
		advice:
			'An id is a row of digits, such as 10482: without blanks, slashes, question marks or the like.',
	},
	response: {
		problem: 'Response ID is not an id',
		advice:
			'An id is a row of digits, such as 10482: without blanks, slashes, question marks or the like.',
	},
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
	assignment: 'Choose an assignment from the list, or check the id.',
	campaign: 'Choose a campaign from the list, or check the id.',
	customer: 'Check Customer ID (the id that was imported, with its leading zeros) and Assignment.',
};

/** Where something was looked for in a list that did not come as a whole. */
const NOT_WHOLE =
	'The list changed, or came in another order, each time that it was read. Run the node again when nobody works on the list.';

/** The words for a field of the credential that can't be sent as it is, by what is wrong with it. */
const SIGN_IN_MESSAGES: Record<
	ErrorFacts['signInUnsendable']['why'],
	(field: string) => ErrorText
> = {
	colon: (field) => ({
		message: `The ${field} in the Cube credential contains a colon`,
		description: "Cube's sign-in can't carry it. Enter the email address alone.",
	}),
	character: (field) =>
		field === 'token'
			? {
					message: 'The token or password holds a character that cannot be sent',
					description:
						'Copy it again from your profile page in Cube, and look for blanks and line breaks in it.',
				}
			: {
					message: `The ${field} in the Cube credential contains a character that can't be sent`,
					description: 'Enter it again, and look for line breaks and tabs in it.',
				},
};

/** The words for what is refused before anything is sent, and for what a generation lacks. */
export const INPUT_MESSAGES = {
	accountUrlMissing: () => ({ message: 'The Account URL is empty', description: EXAMPLE }),
	accountUrlInvalid: ({ given }) => ({
		message: `The Account URL ${quote(given)} is not a web address`,
		description: EXAMPLE,
	}),
	accountUrlHasSignIn: () => ({
		message: 'The Account URL holds a user name or password',
		description: 'Enter the address alone, and sign in with the fields below it.',
	}),
	accountUrlInsecure: ({ given, host }) => ({
		message: `The Account URL ${quote(given)} starts with http://, and Cube is asked over https:// only`,
		description: `Enter https://${host} instead, so that your sign-in is not sent in clear text.`,
	}),
	accountUrlIncomplete: ({ given }) => ({
		message: `The Account URL ${quote(given)} is not a complete web address`,
		description: EXAMPLE,
	}),
	credentialMissing: ({ field }) => ({
		message: `'${CREDENTIAL_FIELDS[field]}' in the Cube credential is empty`,
		description: `Fill it in. ${CREDENTIAL_ADVICE}`,
	}),
	credentialNoText: ({ field }) => ({
		message: `'${CREDENTIAL_FIELDS[field]}' in the Cube credential isn't text`,
		description: `Enter it as text. ${CREDENTIAL_ADVICE}`,
	}),
	credentialNoChoice: ({ field, given }) => ({
		message: `${quote(given)} isn't a choice of '${CREDENTIAL_FIELDS[field]}' in the Cube credential`,
		description: `Choose one from its list. ${CREDENTIAL_ADVICE}`,
	}),
	signInUnsendable: ({ field, why }) => SIGN_IN_MESSAGES[why](field),
	pathMissing: () => ({ message: 'Path is empty', description: PATH_ADVICE }),
	pathHasHost: ({ given }) => ({
		message: `Path holds an address of its own: ${quote(given)}`,
		description: PATH_ADVICE,
	}),
	pathHasQuery: ({ given }) => ({
		message: `Path holds a query: ${quote(given)}`,
		description: 'Leave out the question mark and what follows, and add it under Query Parameters.',
	}),
	pathInvalid: ({ given }) => ({
		message: `Path is not a path of Cube's API: ${quote(given)}`,
		description: PATH_ADVICE,
	}),
	idMissing: ({ id }) => ({
		message: `${ID_NAMES[id]} is empty`,
		description: 'Enter an id, or check the expression that should give one.',
	}),
	idImprecise: ({ id, given }) => ({
		message: `${ID_NAMES[id]} was given as a number with too many digits: ${quote(given)}`,
		description: 'Give it as text, so that no digit and no leading zero is lost.',
	}),
	idInvalid: ({ id, given }) => ({
		message: `${ID_ADVICE[id].problem}: ${quote(given)}`,
		description: ID_ADVICE[id].advice,
	}),
	assignmentMisfit: ({ assignment, example }) => ({
		message: `Assignment ${quote(assignment)} does not fit this Cube account`,
		description: `Its assignments look like ${example}. Choose one from the list.`,
	}),
	dateInvalid: ({ field, given }) => ({
		message: `${DATE_NAMES.get(field) ?? field} is not a date: ${quote(given)}`,
		description:
			'Use a date such as 2026-11-01, 20261101 or 01.11.2026, or an expression that gives one.',
	}),
	endWithoutStart: () => ({
		message: 'To Date is set, but From Date is not',
		description: 'Cube has no earliest day to start from: set From Date too, or remove To Date.',
	}),
	startAfterEnd: ({ from, to, isToday }) => ({
		message: `From Date (${from}) is later than ${isToday ? `today (${to})` : `To Date (${to})`}`,
		description: 'Choose a From Date that is not later than the last day to read.',
	}),
	customerExists: ({ customer, assignment }) => ({
		message: `There is a customer ${customer} in assignment ${assignment} already`,
		description: 'Nothing was written. Use Update, or Create or Update, to change this customer.',
	}),
	creationPending: ({ customer }) => ({
		message: `Customer ${customer} may still be on its way: an earlier try to create it got no answer in time`,
		description:
			"It wasn't sent again. Look in Cube whether the customer is there before you run the node again.",
	}),
	generationMismatch: ({ title }) => ({
		message: `This Cube account is of the generation ${title}`,
		description: CHECK_GENERATION,
	}),
	generationUnknown: () => ({
		message: 'The campaigns of this Cube account are of no known API generation',
		description: 'Choose the API Generation in the Cube credential, or ask Headshed which it is.',
	}),
	cubeNotFound: () => ({
		message: 'There is no Cube API at the Account URL',
		description:
			'Check the Account URL in the Cube credential: it should be the address at which you open Cube, e.g. https://youraccount.headshed.com.',
	}),
	stopped: () => ({ message: 'The execution was stopped' }),
	listUnsupported: ({ title, list, parent }) => ({
		message: `Accounts of the generation ${title} have no ${list} of ${parent}`,
		description: 'Choose a campaign instead, or another resource.',
	}),
	callUnsupported: ({ action, title }) => ({
		message: `This Cube account does not offer ${action}`,
		description: `Accounts of the generation ${title} have no such call.`,
	}),
	notOffered: ({ action, method, documentation }) => ({
		message: `This Cube account does not offer ${action}`,
		description: [
			`Nothing was sent: Cube's own answers say that this address takes no ${method}.`,
			documentation === 'documented' ? '' : "Cube's documents do not promise it.",
			'Ask Headshed whether it can be switched on for your account.',
		]
			.filter(Boolean)
			.join(' '),
	}),
	heldBack: ({ action }) => ({
		message: `Nothing was sent: ${action} is only previewed`,
		description: "Switch off 'Preview Only' to change data in Cube.",
	}),
	notListed: ({ target, isComplete }) => ({
		message: isComplete
			? `There is no ${nameTarget(target)}`
			: `No ${nameTarget(target)} was found, but the list couldn't be read completely`,
		description: isComplete ? TARGET_ADVICE[target.type] : NOT_WHOLE,
	}),
	noResponse: ({ customer, campaign, isComplete }) => ({
		message: isComplete
			? `Customer ${customer} has no response in campaign ${campaign} within the period`
			: `No response of customer ${customer} in campaign ${campaign} was found, but the list of responses couldn't be read completely`,
		description: isComplete
			? 'Set an earlier From Date under Filters, or check Customer ID and Campaign.'
			: NOT_WHOLE,
	}),
	countMissing: ({ things }) => ({
		message: `Cube did not say how many ${things} there are`,
		description: 'Pages cannot be counted then. Use Get Many with Return All instead.',
	}),
} satisfies Partial<Messages<ErrorReason>>;
