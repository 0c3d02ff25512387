/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a stand-in for tests: it runs in Node, never inside n8n */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A mail server on loopback that keeps what it is sent, as RFC 5321 has it, without sign-in and encryption. */
export interface MailServer {
	port: number;
	/** The mails as they came over the wire, oldest first. */
	mails: string[];
	close(): Promise<void>;
}

const ANSWERS: Record<string, string> = {
	EHLO: '250 localhost',
	HELO: '250 localhost',
	MAIL: '250 OK',
	RCPT: '250 OK',
	RSET: '250 OK',
	NOOP: '250 OK',
	DATA: '354 End with a line that holds a dot only',
	QUIT: '221 Bye',
};

/** Starts a mail server. */
export async function startMailServer(): Promise<MailServer> {
	const mails: string[] = [];
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
		const say = (line: string) => socket.write(`${line}\r\n`);
		let mail: string[] | undefined;
		let rest = '';
		const hear = (line: string) => {
			if (mail === undefined) {
				const verb = line.slice(0, 4).toUpperCase();
				if (verb === 'DATA') mail = [];
				say(ANSWERS[verb] ?? '502 Not implemented');
				if (verb === 'QUIT') socket.end();
			} else if (line === '.') {
				mails.push(mail.join('\r\n'));
				mail = undefined;
				say('250 OK');
			} else {
				mail.push(line.replace(/^\./, ''));
			}
		};
		socket.on('data', (chunk) => {
			const lines = (rest + chunk.toString('latin1')).split('\r\n');
			rest = lines.pop() ?? '';
			lines.forEach(hear);
		});
		say('220 localhost');
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		port: (server.address() as AddressInfo).port,
		mails,
		close: async () => {
			open.forEach((socket) => socket.destroy());
			await new Promise((done) => server.close(done));
		},
	};
}
