import type { INodeExecutionData } from 'n8n-workflow';

import { CUBE } from '../../engine/nodeTypes';
import { FOUND_AMONG } from '../plan';
import { idOf, phoneOf } from '../server/names';
import type { Prepare } from './contender';
import { assignmentOf, cubeEngines } from './cubeNode';
import { runSingleNode } from './workflow';

/**
 * Finds customers by phone numbers as people write them, spread over the register.
 * @param among how many customers it has
 */
export const cubeFinds =
	(among: keyof typeof FOUND_AMONG): Prepare =>
	async () => {
		const register = FOUND_AMONG[among];
		const engineOn = await cubeEngines();
		return async ({ url, records }) => {
			const step = Math.floor(register / records);
			const numbers = Array.from({ length: records }, (_, place) => place * step);
			const input: INodeExecutionData[] = numbers.map((number) => ({
				json: { id: idOf(number), phone: asWritten(phoneOf(number), number) },
			}));
			const parameters = {
				resource: 'customer',
				operation: 'get',
				assignment: assignmentOf(register),
				findBy: 'phone',
				findValue: '={{ $json.phone }}',
				// another customer may have the number as the second one
				severalMatch: 'first',
			};
			const items = await runSingleNode(engineOn(url), { type: CUBE, parameters }, input);
			const right = input.filter(
				({ json }, place) => items[place]?.json.crm__customer_id === json.id,
			).length;
			if (items.length !== records || right < records * 0.9) {
				throw new Error(`${right} of ${records} customers were found`);
			}
			return items;
		};
	};

/** A Norwegian number in one of the ways in which people write it. */
function asWritten(phone: string, number: number): string {
	const national = phone.slice(3);
	const grouped = national.replace(/(...)(..)(...)/, '$1 $2 $3');
	return [phone, national, grouped, `0047${national}`, `+47 ${grouped}`][number % 5] ?? phone;
}
