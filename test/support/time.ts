import { sleep } from 'n8n-workflow';

/** Lets everything that is ready go on. */
export async function tick(): Promise<void> {
	await sleep(0);
}
