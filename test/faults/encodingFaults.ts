import type { BrokenAnswer } from '../../sandbox';
import { fault, inFamily } from './fault';
import type { Fault } from './fault';

const ENCODED: BrokenAnswer[] = [
	'latin1',
	'utf8AsLatin1',
	'utf16',
	'utf16BigEndian',
	'utf16Unnamed',
	'bom',
];
/** Nothing tells which letters are meant. */
const GARBLED: BrokenAnswer[] = ['latin1Unnamed', 'latin1AsUtf8', 'loneByte'];

/** Answers in other encodings: all of their letters come, or none of the answer does. */
export const encodings: Fault[] = [
	...ENCODED.map((answer) =>
		fault(answer, 'harmless', /instead of data|unexpected response/, { answer }),
	),
	...GARBLED.map((answer) =>
		fault(answer, 'unreadable', /unknown encoding.*without losing/s, { answer }),
	),
]
	.map((one) => ({ ...one, isBrief: true }))
	.map(inFamily('Letters in another encoding'));
