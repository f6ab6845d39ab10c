import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { LookAlike } from '../../playground/look-alike.ts';
import { type StartOptions, startLookAlike } from '../../playground/slack/start-look-alike.ts';

/** The real Bolt App over Socket Mode, pointed at a look-alike. */
export async function startBot(slack: LookAlike, listen: (app: App) => void): Promise<App> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    clientPingTimeout: 100,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = new App({ token: slack.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR });
  listen(app);
  await app.start();
  await slack.untilConnected();
  return app;
}

/** A clock that a test moves by hand. */
export function handClock(start = '2026-03-17T09:00:00Z') {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance: (ms: number) => {
      time += ms;
    },
  };
}

export const startSlack = (options: Partial<StartOptions> = {}): Promise<LookAlike> =>
  startLookAlike({ port: 0, now: () => new Date(), ...options });
