/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { engineFor } from '../../engine/builtPackage';
import type { CubePackage } from '../../engine/builtPackage';
import { AS_IN_CUBE, CUBE, CUBE_TRIGGER } from '../../engine/nodeTypes';
import { workflowOf } from '../../engine/workflowOf';
import { messageOf } from '../../tools/support/failure';
import { isToSucceed, isTorn, refusalOf, TROUBLES } from './cases';
import type { Case, SignInName, Trouble } from './cases';
import type { Database, DatabaseRow, Situation } from './database';
import type { Nginx } from './nginx';
import type { FieldsOperation, PreviewOperation, ReadOperation, WriteOperation } from './operation';
import { fieldsOffered, fieldsTold, readPages } from './pastTheNode';
import {
	boundsOf,
	eventsOf,
	judgePreview,
	judgeReading,
	judgeRefusal,
	judgeTorn,
	judgeWrite,
} from './verdict';
import type { Seen, Verdict, WriteFacts } from './verdict';

/** Nothing goes wrong. */
export const AT_REST: Situation = {
	generation: 'data_owners',
	order: 'id',
	page_size: 500,
	move: '',
	moves: 0,
	failure: '',
	failures: 0,
	pages_everything: false,
	whole_put: false,
	older_spelling: false,
};

/** How many responses come while a trigger waits. */
const EVENTS = 10;
/** The first customer that is written to: those before are read only. */
const FIRST_WRITTEN = 901_000;

/** Runs cases, one after the other, against a server that stands already. */
export class Trial {
	private written = 0;

	constructor(
		private readonly cube: CubePackage,
		private readonly database: Database,
		private readonly urls: Nginx['urls'],
	) {}

	/** Runs one case and compares what came of it with the database. */
	async run(one: Case): Promise<Verdict> {
		const { operation } = one;
		switch (operation.kind) {
			case 'list':
				return await this.read(one, operation);
			case 'trigger':
				return await this.poll(one, operation);
			case 'write':
				return await this.write(one, operation);
			case 'preview':
				return await this.preview(one, operation);
			case 'fields':
				return await this.compareFields(one, operation);
		}
	}

	private async read(one: Case, operation: ReadOperation): Promise<Verdict> {
		const truth = truthOf(operation, one);
		const before = await this.database.counts(truth);
		await this.meet(one);
		const { records, seen } = await this.runNode(one, operation.parameters(one.generation));
		const refusal = refusalOf(one);
		if (refusal) return judgeRefusal(refusal, seen, 0);
		const bounds = boundsOf(before, await this.database.counts(truth));
		const key = operation.key(one.generation);
		const keys = keysOf(records, key);
		if (one.trouble === 'none' && isTorn(one) && operation.pages) {
			const path = operation.pages(one.generation);
			const pages = await readPages(this.credentialOf(one), path);
			const readings = pages.map((records) => new Set(keysOf(records, key)));
			return judgeTorn(keys, { ...bounds, readings }, seen);
		}
		return judgeReading(keys, bounds, { seen, isToSucceed: isToSucceed(one) });
	}

	/** A trigger that has seen the list at rest, then new responses come, and nothing more. */
	private async poll(one: Case, operation: ReadOperation): Promise<Verdict> {
		const engine = engineFor(this.cube, this.credentialOf(one));
		const node = engine.nodeOf(CUBE_TRIGGER, {
			...AS_IN_CUBE,
			...operation.parameters(one.generation),
		});
		const trigger = engine.poller(node);
		const truth = truthOf(operation, one);
		const items: IDataObject[] = [];
		const seen: Seen = { error: '', hints: [] };
		const counts: Array<ReadonlyMap<string, number>> = [];
		const count = async () => counts.push(await this.database.counts(truth));
		const pollOnce = async () => {
			const polled = await trigger.poll();
			items.push(...(polled?.[0] ?? []).map(({ json }) => json));
		};
		try {
			await this.meet({ ...one, trouble: 'none' });
			await pollOnce();
			await count();
			await this.database.ask(NEW_RESPONSES);
			await count();
			await this.meet(one);
			await pollOnce();
			await this.meet({ ...one, trouble: 'none' });
			await pollOnce();
		} catch (error) {
			seen.error = messageOf(error);
		}
		await count();
		return judgeReading(keysOf(items, operation.key(one.generation)), eventsOf(counts), {
			seen,
			isToSucceed: isToSucceed(one),
		});
	}

	private async write(one: Case, operation: WriteOperation): Promise<Verdict> {
		const ids = Array.from({ length: operation.items ?? 1 }, () => this.nextId(operation));
		const query = rowsOf(operation, ids);
		const before = await this.database.rows(query);
		await this.database.ask('truncate audit');
		await this.meet(one);
		const parameters = operation.parameters(one.generation, ids[0] ?? '');
		const { seen } = await this.runNode(
			one,
			operation.items ? { ...parameters, customerId: '={{ $json.id }}' } : parameters,
			ids,
		);
		const { settlesMs }: Trouble = TROUBLES[one.trouble];
		if (settlesMs !== undefined) await wait(settlesMs);
		const [audit] = await this.database.rows('select count(*) as changes from audit');
		const changes = Number(audit?.changes);
		const refusal = refusalOf(one);
		if (refusal) return judgeRefusal(refusal, seen, changes);
		const facts = compare(operation, before, await this.database.rows(query));
		return judgeWrite({ ...facts, asked: ids.length, changes }, seen);
	}

	/** A write with Preview Only: it has to tell what the database would hold, and to change nothing. */
	private async preview(one: Case, operation: PreviewOperation): Promise<Verdict> {
		const ids = Array.from({ length: operation.items ?? 1 }, () => this.nextId(operation));
		const before = await this.database.rows(rowsOf(operation, ids));
		await this.database.ask('truncate audit');
		await this.meet(one);
		const { options, ...parameters } = operation.parameters(one.generation, ids[0] ?? '');
		const { records, seen } = await this.runNode(
			one,
			{
				...parameters,
				...(operation.items && { customerId: '={{ $json.id }}' }),
				options: { ...(options as IDataObject), previewOnly: true },
			},
			ids,
		);
		const [audit] = await this.database.rows('select count(*) as changes from audit');
		const facts = { before, asked: ids.length, changes: Number(audit?.changes) };
		return judgePreview(operation, records, { ...facts, seen });
	}

	/** The fields that the editor offers have to be those that Django itself says it takes. */
	private async compareFields(one: Case, operation: FieldsOperation): Promise<Verdict> {
		const { generation } = one;
		await this.meet(one);
		const seen: Seen = { error: '', hints: [] };
		const credential = this.credentialOf(one);
		const offered = await fieldsOffered(
			this.cube,
			engineFor(this.cube, credential).loadOptionsContext(CUBE, operation.parameters(generation)),
		).catch((error: unknown) => {
			seen.error = messageOf(error);
			return [];
		});
		const refusal = refusalOf(one);
		if (refusal) return judgeRefusal(refusal, seen, 0);
		const told = await fieldsTold(credential, operation.told(generation));
		return judgeReading(offered, boundsOf(told, told), { seen, isToSucceed: isToSucceed(one) });
	}

	private async runNode(
		one: Case,
		parameters: INodeParameters,
		ids: string[] = [''],
	): Promise<{ records: IDataObject[]; seen: Seen }> {
		const input = ids.map((id) => ({ json: { id } }));
		const workflow = workflowOf([{ type: CUBE, parameters: { ...AS_IN_CUBE, ...parameters } }]);
		const engine = engineFor(this.cube, this.credentialOf(one));
		const { nodes, error: ended } = await engine.run(workflow, input);
		const { outputs = [], hints = [], error = ended } = nodes.Cube ?? {};
		const { message, description } = (error ?? {}) as { message?: string; description?: string };
		const words = [message, description].filter(Boolean).join(' ');
		const records = (outputs[0] ?? []).map(({ json }) => json);
		return { records, seen: { error: words, hints } };
	}

	/** Sets what the next requests meet. */
	private async meet({ generation, order, trouble }: Case): Promise<void> {
		const { situation }: Trouble = TROUBLES[trouble];
		const name = generation === 'dataOwners' ? 'data_owners' : generation;
		await this.database.set({ ...AT_REST, generation: name, order, ...situation });
	}

	private credentialOf({ generation, signIn, trouble }: Case) {
		const { proxy = 'plain' }: Trouble = TROUBLES[trouble];
		return { baseUrl: this.urls[proxy], apiGeneration: generation, ...SIGN_IN[signIn] };
	}

	/** A record that no case wrote to before. */
	private nextId({ table, creates }: Pick<WriteOperation, 'table' | 'creates'>): string {
		const number = ++this.written;
		if (table === 'assignment') return '9';
		if (table === 'campaign') return String((number % 100) + 1);
		if (table === 'response') return String(4000 + number);
		return String(creates ? 5_000_000 + number : FIRST_WRITTEN + number);
	}
}

const token = (user: string) => ({ authentication: 'token', token: `token-of-${user}` });
const basic = (user: string, password: string) => ({
	authentication: 'basic',
	email: `${user}@example.com`,
	password,
});

/** What is filled in in the credential. */
const SIGN_IN: Record<SignInName, Record<string, string>> = {
	token: token('writer'),
	basic: basic('writer', 'pass-writer'),
	'wrong token': token('nobody'),
	'wrong password': basic('writer', 'pass-reader'),
	reader: token('reader'),
};

const NEWEST = `select * from cube_response where campaign_id = 30 order by id desc limit ${EVENTS}`;
const NEW_RESPONSES = `insert into cube_response
	(campaign_id, customer_id, kind, subtype, comment, agent, product, imported, touched, moment)
	select campaign_id, customer_id, kind, subtype, 'Event ' || id, agent, '', imported, now(),
		now() - (row_number() over () || ' minutes')::interval
	from (${NEWEST}) newest`;

function keysOf(records: IDataObject[], key: ReturnType<ReadOperation['key']>): string[] {
	return records.map(typeof key === 'string' ? (record) => String(record[key]) : key);
}

function truthOf({ truth }: ReadOperation, { generation }: Case): string {
	return typeof truth === 'string' ? truth : truth(generation);
}

function rowsOf({ table }: Pick<WriteOperation, 'table'>, ids: string[]): string {
	const isCustomer = table === 'customer';
	const list = ids.map((id) => `'${id}'`).join(', ');
	const where = isCustomer ? `assignment_id = 9 and customer_id in (${list})` : `id in (${list})`;
	return `select * from cube_${table} where ${where} order by id`;
}

/** How many records are as they should be, and which of them are neither so nor as before. */
function compare(
	{ columns, creates, table }: WriteOperation,
	before: DatabaseRow[],
	after: DatabaseRow[],
): Pick<WriteFacts, 'done' | 'harm'> {
	const harm: string[] = [];
	let done = 0;
	for (const row of after) {
		const old = before.find(({ id }) => id === row.id) ?? {};
		const names = creates ? Object.keys(columns) : Object.keys(row);
		const wanted = { ...old, ...columns };
		const off = names.filter((name) => row[name] !== wanted[name]);
		if (off.length === 0) done++;
		else harm.push(`${table}.${off.join(', ')} not as sent`);
	}
	return { done, harm };
}
