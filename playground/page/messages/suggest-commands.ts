/** The bot's slash commands, as suggested while typing. */
const commands: { line: string; about: string }[] = [
  { line: '/papers search ', about: 'find papers by words, a question, a title or an author' },
  { line: '/papers today', about: "show today's picks" },
  { line: '/papers why ', about: 'say why a paper was picked' },
  { line: '/papers interests', about: 'set what this channel wants to read' },
  { line: '/papers schedule', about: 'set when the papers come' },
  { line: '/papers help', about: 'list the commands' },
];

/** Commands that begin with what was typed so far; none once a command is complete. */
export function suggestCommands(typed: string): { line: string; about: string }[] {
  if (!typed.startsWith('/')) return [];
  const sought = typed.toLowerCase();
  return commands.filter(
    ({ line }) => line.startsWith(sought) && line.trimEnd() !== sought.trimEnd(),
  );
}
