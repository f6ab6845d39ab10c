import type { ClientState } from '../../client-api.ts';
import type { Element, Option } from '../blocks/block-kit.ts';

const option = (value: string, text: string): Option => ({ value, text: { text } });

/** Gives a menu of members or channels its options, which Slack's client knows by itself. */
export function withPeople(element: Element, state: ClientState): Element {
  if (element.type.includes('users_select')) {
    const people = state.members.filter((member) => !member.isBot);
    return { ...element, options: people.map(({ id, name }) => option(id, name)) };
  }
  if (/(channels|conversations)_select/.test(element.type)) {
    return {
      ...element,
      options: state.channels
        .filter(({ kind }) => kind === 'channel')
        .map(({ id, name }) => option(id, `# ${name}`)),
    };
  }
  return element;
}
