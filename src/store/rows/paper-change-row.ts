import { z } from 'zod';

export const numberRow = z.object({ number: z.number() });
export const changeRow = z.object({ ticket: z.number(), id: z.string() });
export const runRow = z.object({ name: z.string() });
