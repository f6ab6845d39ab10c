import { useState } from 'react';
import { suggestCommands } from './suggest-commands.ts';

/** Suggested commands and the one that the arrow keys are on; `onKey` tells whether it used the key. */
export function useSuggestions(enabled: boolean, text: string, setText: (text: string) => void) {
  const [at, setAt] = useState(-1);
  const found = enabled ? suggestCommands(text) : [];
  const take = (line: string) => {
    setText(line);
    setAt(-1);
  };
  const onKey = (key: string): boolean => {
    const chosen = found[at];
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (found.length > 0 && step !== undefined) {
      // Before the first one, up goes to the last.
      setAt((Math.max(at, step === 1 ? -1 : 0) + step + found.length) % found.length);
      return true;
    }
    if (chosen && (key === 'Enter' || key === 'Tab')) {
      take(chosen.line);
      return true;
    }
    return false;
  };
  return { found, at, take, onKey };
}
