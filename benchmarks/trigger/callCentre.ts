/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { startSandbox } from '../../sandbox';
import { sandboxOfScript } from '../load/separateSandbox';
import type { SeparateSandbox } from '../load/separateSandbox';

/** The campaign, and the register that it draws on. */
const CAMPAIGN = 31;
const REGISTER = 9;
const SALE = {
	type: 'Sale',
	product: { code: 'SPOT', title: 'Spotpris', price: 39, extra: {} },
};

/**
 * Starts an account of all generations in a process of its own: so many customers, and a sale to each of
 * them today. Its requests are how many came since this was last asked.
 */
export async function startBusyCallCentre(calls: number): Promise<SeparateSandbox<number>> {
	return await sandboxOfScript(__filename, { calls });
}

async function serve({ calls }: { calls: number }): Promise<void> {
	const sandbox = await startSandbox({ size: 'small' });
	const { data, requests } = sandbox;
	const customer = data.draftCustomer(REGISTER, { customerId: '' });
	const response = data.addResponse(CAMPAIGN, SALE);
	const numbers = Array.from({ length: calls }, (_, n) => n);
	data.customers[REGISTER] = numbers.map((n) => ({
		...customer,
		customerId: String(1_000_000 + n),
		internalId: n + 1,
	}));
	data.responses = numbers.map((n) => ({
		...response,
		id: n + 1,
		customerId: String(1_000_000 + n),
		submittedWhen: `${data.today} ${timeOf(n / calls)}`,
	}));
	process.once('disconnect', () => void sandbox.close());
	process.on('message', () => process.send?.(requests.splice(0).length));
	process.send?.({ urls: sandbox.urls, token: sandbox.token });
}

/** The moment of a day, from 0 to 1, from eight to eight. */
function timeOf(share: number): string {
	const eight = 8 * 60 * 60 * 1000;
	return new Date(eight + Math.floor(share * 12 * 60 * 60 * 1000)).toISOString().slice(11, -1);
}

if (require.main === module) void serve(JSON.parse(process.argv[2] ?? '{}') as { calls: number });
