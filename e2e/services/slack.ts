import type { Json } from '../executions';
import { demand, demandKnown } from './service';
import type { Service, ServiceRequest } from './service';

const MESSAGE = [
	'channel',
	'text',
	'mrkdwn',
	'unfurl_links',
	'unfurl_media',
	'link_names',
	'thread_ts',
	'reply_broadcast',
	'as_user',
	'username',
	'icon_emoji',
	'icon_url',
	'metadata',
	// n8n's node sends its own option along, and Slack passes over what it does not know
	'includeLinkToWorkflow',
];

/** Slack's method for posting a message, as its documentation has it (docs.slack.dev/reference/methods/chat.postMessage). */
export class Slack implements Service {
	readonly hosts = ['slack.com'];

	/** What was posted, oldest first. */
	messages: Json[] = [];

	answer({ method, path, headers, body }: ServiceRequest): unknown {
		demand(/^Bearer \S/.test(String(headers.authorization)), 'no token', 401);
		demand(method === 'POST' && path === '/api/chat.postMessage', 'no such method', 404);
		demandKnown(body, MESSAGE, 'argument');
		const { channel, text } = body;
		demand(typeof channel === 'string' && channel !== '', 'channel_not_found');
		demand(typeof text === 'string' && text !== '', 'no_text');
		this.messages.push(body);
		return { ok: true, channel, ts: String(this.messages.length), message: { text } };
	}
}
