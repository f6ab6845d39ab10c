import type OpenAI from 'openai';
import { APIError } from 'openai';
import { askChat, type ChatFormat } from './ask-chat.ts';
import { askResponses } from './ask-responses.ts';
import { isAboutModel } from './describe-failure.ts';
import type { LlmRequest } from './llm.ts';
import type { Reply } from './reply.ts';

/** Which API a server is asked by; `auto`: the Responses API, and chat completions where it has none. */
export type ApiStyle = 'auto' | 'responses' | 'chat';

/** A server with what was learnt of it: kept for the process. */
export interface AskServer {
  ask<T>(request: LlmRequest<T>, signal: AbortSignal): Promise<Reply<T>>;
  /** The API that answers, as far as it is known. */
  style(): ApiStyle;
}

/** A server that does not know the Responses API says so in one of these ways. */
const unknownApi = [404, 405, 501];
/** One that does not know the format of an answer refuses the request. */
const unknownFormat = [400, 415, 422];

const isStatus = (error: unknown, statuses: readonly number[]): boolean =>
  error instanceof APIError && error.status !== undefined && statuses.includes(error.status);

/** Asks by the API and in the format that the server knows. Rejects with the SDK's errors when no answer came. */
export function createAskServer(client: OpenAI, given: ApiStyle): AskServer {
  let style = given;
  let format: ChatFormat = 'schema';
  const chat = async <T>(request: LlmRequest<T>, signal: AbortSignal): Promise<Reply<T>> => {
    try {
      return await askChat(client, request, signal, format);
    } catch (error) {
      if (format !== 'schema' || !isStatus(error, unknownFormat) || isAboutModel(error))
        throw error;
      const reply = await askChat(client, request, signal, 'instructions');
      format = 'instructions';
      return reply;
    }
  };
  return {
    style: () => style,
    ask: async (request, signal) => {
      if (style === 'chat') return chat(request, signal);
      try {
        const reply = await askResponses(client, request, signal);
        style = 'responses';
        return reply;
      } catch (error) {
        if (style !== 'auto' || !isStatus(error, unknownApi) || isAboutModel(error)) throw error;
        const reply = await chat(request, signal);
        style = 'chat';
        return reply;
      }
    },
  };
}
