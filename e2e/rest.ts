/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- a script of the project: it runs in Node, never inside n8n */
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import axios, { type AxiosInstance, type Method } from 'axios';

import { Failure, messageOf } from '../tools/support/failure';

/** The owner of every n8n that is started here. n8n runs on loopback and holds invented data only. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Cube-sandbox-1',
	firstName: 'Cube',
	lastName: 'Owner',
};

interface Answer<T> {
	data: T;
}

interface Request {
	method: Method;
	path: string;
	body?: unknown;
	query?: Record<string, string>;
}

/** n8n's own REST API, the one its editor speaks, signed in with a cookie. */
export class Rest {
	private readonly http: AxiosInstance;
	private cookie = '';

	constructor(readonly url: string) {
		this.http = axios.create({
			baseURL: url,
			proxy: false,
			validateStatus: () => true,
			// a connection that n8n closed while it was busy would fail the next request
			httpAgent: new Agent({ keepAlive: false }),
		});
	}

	/** The cookie that signs in, for a browser. */
	get session(): { name: string; value: string } {
		const [name = '', value = ''] = this.cookie.split('=', 2);
		return { name, value };
	}

	/** What n8n answered, without the envelope `data`. Fails with n8n's own words. */
	async request<T>({ method, path, body, query }: Request): Promise<T> {
		const answer = await this.http.request<Answer<T> & { message?: string }>({
			method,
			url: `/rest${path}`,
			data: body,
			params: query,
			headers: this.cookie ? { cookie: this.cookie } : {},
		});
		if (answer.status >= 400) {
			throw new Failure(
				`n8n refused ${method} ${path} (${answer.status}): ${answer.data.message ?? 'no reason given'}`,
			);
		}
		const cookie = answer.headers['set-cookie']?.find((line) => line.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		return answer.data.data;
	}

	async get<T>(path: string, query?: Record<string, string>): Promise<T> {
		return await this.request<T>({ method: 'GET', path, query });
	}

	async post<T>(path: string, body: unknown): Promise<T> {
		return await this.request<T>({ method: 'POST', path, body });
	}

	/**
	 * Whether n8n answers in earnest. While it migrates its database it serves a waiting page
	 * with status 200 at every address, so the shape is what counts.
	 */
	async isReady(): Promise<boolean> {
		try {
			const { data } = await this.http.get<unknown>('/rest/settings', { timeout: 2_000 });
			return typeof data === 'object' && data !== null && 'data' in data;
		} catch {
			return false;
		}
	}

	/** Makes the owner if there is none yet, and signs in. */
	async signIn(): Promise<void> {
		const { userManagement } = await this.get<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.post('/owner/setup', OWNER);
		}
		try {
			// The field's name changed between the versions; each ignores the other's.
			const { email, password } = OWNER;
			await this.post('/login', { email, emailOrLdapLoginId: email, password });
		} catch (thrown) {
			throw new Failure(
				`Signing in as ${OWNER.email} failed (${messageOf(thrown)}). If the password was changed, start with an empty folder.`,
			);
		}
	}

	/** Calls a production webhook. n8n publishes a workflow in the background, so a 404 means: not yet. */
	async callWebhook(path: string, body: unknown): Promise<void> {
		const end = Date.now() + 15_000;
		for (;;) {
			const answer = await this.http.post<{ message?: string }>(`/webhook/${path}`, body);
			if (answer.status < 400) return;
			if (answer.status !== 404 || Date.now() > end) {
				throw new Failure(`The webhook ${path} answered ${answer.status}: ${answer.data.message}`);
			}
			await wait(250);
		}
	}
}
