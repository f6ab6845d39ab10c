/** A call of the Web API that Slack would answer with `ok: false`. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal';
  readonly code: string;
  /** Sentences with a json-pointer, as Slack gives them for blocks and views. */
  readonly messages: string[];
  /** Further fields of the answer, such as `needed` and `provided`. */
  readonly fields: Record<string, unknown>;

  constructor(code: string, messages: string[] = [], fields: Record<string, unknown> = {}) {
    super([code, ...messages].join('; '));
    this.code = code;
    this.messages = messages;
    this.fields = fields;
  }
}

/** The body of Slack's answer; blocks carry their faults twice, as real Slack does. */
export function refusalAnswer(refusal: ApiRefusal): Record<string, unknown> {
  const { code, messages, fields } = refusal;
  if (messages.length === 0) return { ok: false, error: code, ...fields };
  return {
    ok: false,
    error: code,
    ...(code === 'invalid_blocks' ? { errors: messages } : {}),
    ...fields,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  };
}
