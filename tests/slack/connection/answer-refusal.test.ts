import { expect, it } from 'vitest';
import { createAnswerRefusal } from '../../../src/slack/connection/answer-refusal.ts';
import { isOurFault } from '../../fakes/is-our-fault.ts';

/** An answerer whose log keeps what goes wrong. */
function anAnswerer() {
  const problems: { fields: object }[] = [];
  const note = (fields: object) => void problems.push({ fields });
  const answer = createAnswerRefusal({
    log: { debug: () => undefined, info: () => undefined, warn: note, error: note },
    isSlacks: () => true,
    sendDirect: null,
  });
  return { answer, problems };
}

it.each([[null], [7], ['x'], [[]]])('acknowledges %j, which no Slack sends', async (body) => {
  const { answer, problems } = anAnswerer();
  let acks = 0;
  const ack = async () => void acks++;
  await answer({ body: body as unknown as Record<string, unknown>, ack });
  expect([acks, problems]).toEqual([1, []]);
});

it('takes an address that is no longer known for a refusal of Slack’s, not for a fault', async () => {
  const { answer, problems } = anAnswerer();
  const body = { command: '/papers', trigger_id: '1.2', response_url: 'http://127.0.0.1:9/none' };
  await answer({ body, ack: async () => undefined });
  expect(problems).toHaveLength(1);
  expect(problems.filter(isOurFault)).toEqual([]);
});
