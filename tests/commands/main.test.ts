import { describe, expect, it } from 'vitest';
import { runHere } from '../fakes/run-here.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';

describe('the command line', () => {
  it('lists every command', async () => {
    const { code, out } = await runHere(['help']);
    expect(code).toBe(0);
    const own = ['start', 'preview', 'digest', 'ingest', 'replay', 'simulate', 'doctor'];
    for (const name of [...own, 'backup', 'restore', 'verify']) {
      expect(out).toContain(`  ${name} `);
    }
  });

  it('guesses what was meant, and exits with 1', async () => {
    const { code, err } = await runHere(['previw']);
    expect(code).toBe(1);
    expect(err).toContain('There is no command "previw". Did you mean "preview"?');
  });

  it.each(['start', 'preview', 'digest', 'ingest', 'replay', 'simulate', 'doctor'])(
    'explains %s with --help',
    async (name) => {
      const { code, out } = await runHere([name, '--help']);
      expect(code).toBe(0);
      expect(out).toContain('npm ');
    },
  );

  it('lists what is missing for Slack at once, and asks nothing else', async () => {
    const { code, err } = await runHere(['start'], { SLACK_APP_TOKEN: 'wrong' });
    expect(code).toBe(1);
    expect(err).toMatch(
      /2 settings need your attention(?=.+SLACK_BOT_TOKEN: it is missing).+SLACK_APP_TOKEN: it must begin with xapp-/s,
    );
    expect(err).not.toContain('at ');
  });

  it('keeps the stack of a fault of its own out of an expected failure', async () => {
    const { code, err } = await runPaperloop(['preview', '--day', '2026-02-30', '--interest', 'x']);
    expect(code).toBe(1);
    expect(err).toBe('--day 2026-02-30 is not a calendar day; write it as 2026-03-17.\n');
  });
});
