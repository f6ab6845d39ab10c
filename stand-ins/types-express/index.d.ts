// What the declaration of Bolt's ExpressReceiver names of Express; nobody here makes one (stand-ins/express).
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Request extends IncomingMessage {}
export interface Response extends ServerResponse {}
export type RequestHandler = (request: Request, response: Response, next: () => void) => void;
export interface IRouter extends RequestHandler {}
export interface Application extends RequestHandler {}
