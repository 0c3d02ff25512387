import execa from 'execa';

import { Failure } from '../../tools/support/failure';
import type { Postgres } from '../../tools/support/postgres';

/** What the next requests meet, as the model Situation of the server has it. */
export interface Situation {
	generation: 'legacy' | 'assignments' | 'data_owners';
	order: OrderName;
	page_size: number;
	move: '' | 'update' | 'insert' | 'delete';
	moves: number;
	failure: '' | 'error' | 'dies before' | 'dies after' | 'late before' | 'late after';
	failures: number;
	pages_everything: boolean;
	whole_put: boolean;
	older_spelling: boolean;
}

export const ORDERS = ['id', 'newest', 'day', 'type', 'touched', 'none', 'random'] as const;
export type OrderName = (typeof ORDERS)[number];

/** A row of a table, by column. */
export type DatabaseRow = Record<string, string | number | boolean | null>;

/** The database behind Django, asked past Django. */
export class Database {
	constructor(private readonly postgres: Postgres) {}

	/** Sets the one row that says what the next requests meet. */
	async set(situation: Situation): Promise<void> {
		const columns = Object.entries(situation).map(
			([column, value]) => `"${column}" = ${literal(value)}`,
		);
		await this.ask(`update cube_situation set ${columns.join(', ')}`);
	}

	/** The rows of a query. */
	async rows(query: string): Promise<DatabaseRow[]> {
		const text = await this.ask(`select coalesce(json_agg(t), '[]') from (${query}) t`);
		return JSON.parse(text) as DatabaseRow[];
	}

	/** How often each text of a query of one column comes. */
	async counts(query: string): Promise<Map<string, number>> {
		const rows = await this.rows(`select key, count(*) from (${query}) q(key) group by key`);
		return new Map(rows.map(({ key, count }) => [String(key), Number(count)]));
	}

	/** Runs SQL. @returns what psql prints */
	async ask(sql: string): Promise<string> {
		const { host, port, user, database } = this.postgres;
		const args = ['-h', host, '-p', port, '-U', user, '-d', database, '-XAtqc', sql];
		const { exitCode, stdout, stderr } = await execa('psql', args, { reject: false });
		if (exitCode !== 0) throw new Failure(`psql did not succeed: ${stderr}`);
		return stdout;
	}
}

function literal(value: string | number | boolean): string {
	return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
