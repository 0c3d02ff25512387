import Fastify from 'fastify';

interface Message {
	role: string;
	content: string | null;
	tool_call_id?: string;
	tool_calls?: unknown[];
}

/** What n8n's agent asks of a chat model. */
export interface ChatRequest {
	messages: Message[];
	tools?: Array<{
		function: { name: string; description?: string; parameters: { properties?: object } };
	}>;
	stream?: boolean;
}

/** A chat model that says what a script tells it, on loopback. */
interface FakeChatModel {
	/** The address to enter as the model's. */
	url: string;
	/** Everything it was asked, oldest first. */
	asked: ChatRequest[];
	close(): Promise<void>;
}

/** One turn of the model: a call of a tool, the first unless named, with these arguments; or the last word. */
export type Turn = { call: object; tool?: string } | { say: string };

/** What the model says next, whatever it is asked: by a script, or by what it was told so far. */
export type Script = Turn[] | ((asked: ChatRequest) => Turn);

function turnOf(script: Script, asked: ChatRequest, n: number): Turn {
	if (typeof script === 'function') return script(asked);
	return script[n - 1] ?? { say: 'The script is over.' };
}

function answerTo(asked: ChatRequest, turn: Turn, n: number) {
	const named = 'tool' in turn ? turn.tool : undefined;
	const name = named ?? asked.tools?.[0]?.function.name ?? '';
	const message =
		'say' in turn
			? { role: 'assistant', content: turn.say }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${n}`,
							type: 'function',
							function: { name, arguments: JSON.stringify(turn.call) },
						},
					],
				};
	const reason = 'say' in turn ? 'stop' : 'tool_calls';
	return { message, reason };
}

/**
 * Starts a model that follows a script, whatever it is asked: an agent's other half without any network. It speaks
 * the manner of OpenAI's chat completions, which n8n's model node speaks.
 */
export async function startFakeChatModel(script: Script): Promise<FakeChatModel> {
	const server = Fastify();
	const asked: ChatRequest[] = [];
	server.post('/v1/chat/completions', async ({ body }, reply) => {
		const request = body as ChatRequest;
		asked.push(request);
		const turn = turnOf(script, request, asked.length);
		const { message, reason } = answerTo(request, turn, asked.length);
		const whole = { id: `chat_${asked.length}`, created: 0, model: 'scripted' };
		if (!request.stream) {
			return {
				...whole,
				object: 'chat.completion',
				choices: [{ index: 0, message, finish_reason: reason }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			};
		}
		const calls = 'tool_calls' in message ? message.tool_calls : undefined;
		const delta = { ...message, tool_calls: calls?.map((call, index) => ({ index, ...call })) };
		const chunk = (choice: object) =>
			`data: ${JSON.stringify({ ...whole, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`;
		void reply.header('content-type', 'text/event-stream');
		return `${chunk({ delta, finish_reason: null })}${chunk({ delta: {}, finish_reason: reason })}data: [DONE]\n\n`;
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${url}/v1`, asked, close: async () => await server.close() };
}
