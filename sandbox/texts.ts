import pc from 'picocolors';

import { count } from '../tools/support/format';
import { textTable } from '../tools/support/table';
import { FIRST_PORT, LIVE_EVERY_MS } from './commandLine';
import { FAULT_SWITCHES } from './faultSwitches';
import type { GenerationName, Sandbox } from './index';

/** What is printed on a terminal. */

const TITLES: Record<GenerationName, string> = {
	legacy: '1 · Legacy (2016)',
	assignments: '2 · Assignments (2016 to 2019)',
	dataOwners: '3 · Data Owners (2019 to today)',
};

/** What to type where, what the sandbox holds and how to stop it. */
export function welcome(sandbox: Sandbox): string {
	const addresses = textTable({
		head: ['Generation', 'Account URL'].map(pc.cyan),
		rows: (['legacy', 'assignments', 'dataOwners'] as const).map((name) => [
			TITLES[name],
			sandbox.urls[name],
		]),
		textColumns: 2,
	});
	const signIn = textTable({
		head: ['Sign in with', 'Value'].map(pc.cyan),
		rows: [
			['Token', sandbox.token],
			['E-mail', sandbox.email],
			['Password', sandbox.password],
			['Token of a user whom everything is forbidden', sandbox.limitedToken],
			['Token of an external user (client 1 only)', sandbox.clientToken],
		],
		textColumns: 2,
	});
	return [
		pc.bold('A stand-in for Cube runs on this machine.'),
		pc.yellow('It is our reading of Cube’s documents, not Cube itself. All data is invented.'),
		addresses,
		signIn,
		holdings(sandbox),
		`Open ${pc.bold(sandbox.urls.dataOwners)} in a browser to register a sale, import customers, or make it slow.`,
		`Stop it with ${pc.bold('Ctrl-C')}. What was written is then forgotten.`,
		'',
	].join('\n\n');
}

/** Every switch of the command line. */
export function help(): string {
	const faults = Object.entries(FAULT_SWITCHES).map(
		([name, { values }]) => `      ${`${name}=`.padEnd(16)}${values}`,
	);
	return `A stand-in for Cube that runs on this machine, all three generations of its API.

Usage: tsx sandbox/main.ts [switches]

  --port N           The port of generation 1; generations 2 and 3 take the next two. Default ${FIRST_PORT}.
  --page-size N      Records on a page. Default 500.
  --answer-time MS   Milliseconds that each answer takes. Default 0.
  --small            120 customers and 480 responses in place of 10,000 and 40,000.
  --today DAY        The Norwegian day, YYYY-MM-DD, on which the data ends. Default today.
  --undocumented X   What routes answer that Cube does not document as working:
                     offered (they work), 404, 405 or 501. Default offered.
  --live             An agent registers a response every ${LIVE_EVERY_MS / 1000} seconds.
  --fault NAME=VALUE Makes something go wrong. May be given more than once:
${faults.join('\n')}
  --help             Shows this.
`;
}

/** What to do when a port is taken. */
export function portTaken(port: number | undefined): string {
	return `Port ${port ?? ''} is taken: stop the program that uses it, or choose other ports with --port.`;
}

function holdings({ data }: Sandbox): string {
	const lines = data.registers.map((register) => {
		const customers = count(data.customersOf(register.id).length);
		const newName = `${register.dataOwnerId}/${register.crmType}`;
		return `  ${register.name}: ${customers} customers (register ${register.id}, in generation 3 ${newName})`;
	});
	const counts = `${data.campaigns.length} campaigns, ${count(data.responses.length)} responses`;
	return [`It holds ${counts} up to ${data.today}, and`, ...lines].join('\n');
}
