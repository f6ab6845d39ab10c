import { z } from 'zod';
import { InputError } from '../../src/errors.ts';
import { readLines } from '../../src/lib/files/read-lines.ts';

const id = z.string().min(1);
const schema = z.object({
  name: z.string(),
  past_before: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD')
    .optional(),
  days: z.record(z.string(), z.array(id)),
  topics: z
    .array(
      z.object({
        name: z.string().min(1),
        interest: z.string().min(1),
        days: z.array(z.string()).min(1),
        positives: z.array(id),
        seeds: z.array(id).default([]),
      }),
    )
    .min(1),
});

/** Which papers there were on each day, and for each topic the right ones among them. */
export type Tasks = z.infer<typeof schema>;
export type TaskTopic = Tasks['topics'][number];

/** The day before which papers are past for a topic; nothing dated on or after it may be learnt from. */
export const pastEnd = (tasks: Tasks, topic: TaskTopic): string =>
  tasks.past_before ?? (topic.days[0] as string);

function faultOf(tasks: Tasks): string | null {
  if (new Set(tasks.topics.map(({ name }) => name)).size < tasks.topics.length)
    return 'two topics have the same name';
  for (const topic of tasks.topics) {
    const strange = topic.days.find((day) => !Object.hasOwn(tasks.days, day));
    if (strange !== undefined) return `topic "${topic.name}" has day ${strange}, "days" has not`;
    if (topic.days.some((day, at) => at > 0 && day <= (topic.days[at - 1] as string)))
      return `the days of topic "${topic.name}" are not in time order`;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(pastEnd(tasks, topic)))
      return `topic "${topic.name}" begins on ${topic.days[0]}, which is no date: "past_before" (YYYY-MM-DD) must say where the past ends`;
  }
  const [day] = Object.entries(tasks.days).find(([, ids]) => new Set(ids).size < ids.length) ?? [];
  return day === undefined ? null : `day ${day} holds a paper twice`;
}

/**
 * Reads a tasks file: one JSON value, plain or gzip.
 * @throws InputError that says what is wrong where.
 */
export async function readTasks(file: string): Promise<Tasks> {
  const lines: string[] = [];
  for await (const line of readLines(file)) lines.push(line);
  let value: unknown;
  try {
    value = JSON.parse(lines.join('\n'));
  } catch (error) {
    throw new InputError(`${file} is not a tasks file: ${(error as Error).message}.`);
  }
  const { success, data, error } = schema.safeParse(value);
  if (!success) {
    const [issue] = error.issues;
    throw new InputError(
      `${file} is not a tasks file: ${issue?.path.join('.').slice(0, 200) || 'its value'} is not as expected (${issue?.message}).`,
    );
  }
  const fault = faultOf(data);
  if (fault !== null)
    throw new InputError(`${file} is not a usable tasks file: ${fault.slice(0, 300)}.`);
  return data;
}
