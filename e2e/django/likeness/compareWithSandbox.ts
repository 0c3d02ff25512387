import { startSandbox } from '../../../sandbox';
import type { Sandbox } from '../../../sandbox';
import type { Database, Situation } from '../database';
import type { DjangoServer, DjangoSettings } from '../djangoServer';
import { ask, differences } from './answer';
import { acceptedReason } from './accepted';
import { allQuestions, nameOf } from './question';
import type { Asker, Question } from './question';

/** What came of asking both servers the same. */
export interface Likeness {
	questions: number;
	/** Lines on what differs and is not accepted. */
	differences: string[];
	/** How many differences there are of each accepted kind, by its reason. */
	accepted: Map<string, number>;
}

const SETTINGS: Record<NonNullable<Question['setting']> | 'usual', DjangoSettings> = {
	usual: { signIn: 'token,basic,session', language: 'en' },
	'basic first': { signIn: 'basic,token,session', language: 'en' },
	'session first': { signIn: 'session,token,basic', language: 'en' },
	DEBUG: { signIn: 'token,basic,session', language: 'en', debug: true },
	'whole PUT': { signIn: 'token,basic,session', language: 'en' },
	'every slash': { signIn: 'token,basic,session', language: 'en', slashes: 'always' },
};

/** What the two servers call what is one and the same. */
interface Names {
	url: string;
	response: string;
	integer: string;
	day: string;
	token: string;
	user: string;
	password: string;
	withoutPermission: string;
}

/**
 * Asks Django and the sandbox the same questions and compares what comes.
 * @param atRest the situation that nothing is wrong in
 */
export async function compareWithSandbox(
	django: DjangoServer,
	database: Database,
	atRest: Situation,
): Promise<Likeness> {
	const sandbox = await startSandbox();
	const likeness: Likeness = { questions: 0, differences: [], accepted: new Map() };
	try {
		let last: Question['setting'] | 'none' = 'none';
		for (const question of allQuestions()) {
			const { setting, generation } = question;
			if (setting !== last) await django.restart(SETTINGS[setting ?? 'usual']);
			last = setting;
			const name = generation === 'dataOwners' ? 'data_owners' : generation;
			await database.set({ ...atRest, generation: name, whole_put: setting === 'whole PUT' });
			setFaults(sandbox, setting);
			const ofDjango = await asked(question, {
				...DJANGO,
				url: `http://127.0.0.1:${django.port}`,
				response: '8401',
			});
			const ofSandbox = await asked(question, {
				...SANDBOX,
				...{ url: sandbox.urls[generation], token: sandbox.token, user: sandbox.email },
				...{ password: sandbox.password, withoutPermission: sandbox.limitedToken },
				response: String(sandbox.data.responsesOf(31)[0]?.id),
			});
			likeness.questions++;
			for (const difference of differences(ofDjango, ofSandbox)) {
				const why = acceptedReason(question, difference);
				if (why === undefined) likeness.differences.push(`${nameOf(question)}\n    ${difference}`);
				else likeness.accepted.set(why, (likeness.accepted.get(why) ?? 0) + 1);
			}
		}
	} finally {
		await sandbox.close();
	}
	return likeness;
}

function setFaults({ faults }: Sandbox, setting: Question['setting']): void {
	faults.debug = setting === 'DEBUG';
	faults.wholePut = setting === 'whole PUT';
	faults.slash = setting === 'every slash' ? 'always' : 'documented';
	faults.firstScheme =
		setting === 'basic first' ? 'basic' : setting === 'session first' ? 'session' : 'token';
}

const DJANGO = {
	integer: 'Antall år',
	day: 'Fornyes',
	token: 'token-of-writer',
	user: 'writer@example.com',
	password: 'pass-writer',
	withoutPermission: 'token-of-reader',
};
const SANDBOX = { integer: 'address_street_no', day: 'birth_date' };

async function asked({ path, method, asker, body }: Question, names: Names) {
	const placed = (text: string) =>
		text
			.replace('{response}', names.response)
			.replace('{integer}', names.integer)
			.replace('{day}', names.day);
	const sent = typeof body === 'string' || body === undefined ? body : placed(JSON.stringify(body));
	const authorization = signInOf(asker, names);
	const url = names.url + placed(path);
	const init = {
		method,
		body: method === 'GET' ? undefined : sent,
		headers: {
			Accept: 'application/json',
			'Content-Type': 'application/json',
			...(authorization === undefined ? {} : { Authorization: authorization }),
		},
	};
	const isObject = typeof body === 'object' && !Array.isArray(body);
	const answer = await ask(url, init, isObject ? Object.keys(body ?? {}).map(placed) : []);
	// what each server has a name of its own for
	const named = (text: string) =>
		text
			.replace(names.response, '{response}')
			.replace(names.integer, '{integer}')
			.replace(names.day, '{day}');
	return { ...answer, body: named(answer.body), headers: named(answer.headers) };
}

function signInOf(asker: Asker, names: Names): string | undefined {
	const basic = (password: string) =>
		`Basic ${Buffer.from(`${names.user}:${password}`).toString('base64')}`;
	if (typeof asker === 'object') return asker.header;
	switch (asker) {
		case 'token':
			return `Token ${names.token}`;
		case 'password':
			return basic(names.password);
		case 'wrong token':
			return 'Token nobody';
		case 'wrong password':
			return basic('wrong');
		case 'without permission':
			return `Token ${names.withoutPermission}`;
		case 'nobody':
			return undefined;
	}
}
