import type { INodeExecutionData } from 'n8n-workflow';

import { CUBE } from '../../engine/nodeTypes';
import { idOf, phoneOf } from '../server/names';
import { idIn } from './contender';
import type { Prepare } from './contender';
import { AS_SENT, assignmentOf, cubeEngines } from './cubeNode';
import { runSingleNode } from './workflow';

/** So many are found as the number's first owner: another customer may have it as the second one. */
const FIRST_OWNERS = 0.9;

/** Finds customers by phone numbers as people write them, spread over the register. */
export const cubeFinds: Prepare = async () => {
	const engineOn = await cubeEngines();
	return async ({ url, records, register }) => {
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
			severalMatch: 'first',
			...AS_SENT,
		};
		const items = await runSingleNode(engineOn(url), { type: CUBE, parameters }, input);
		const right = input.filter(({ json }, place) => idIn(items[place]?.json ?? {}) === json.id);
		if (items.length !== records || right.length < records * FIRST_OWNERS) {
			throw new Error(`${right.length} of ${records} customers were found`);
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
