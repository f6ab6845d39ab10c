import { forgetMe } from '../privacy/forget-me.ts';
import { myData } from '../privacy/my-data.ts';
import { add } from './add.ts';
import { canvas } from './canvas.ts';
import type { Subcommand } from './command-call.ts';
import { editors } from './editors.ts';
import { exportList } from './export.ts';
import { follow, unfollow } from './follow.ts';
import { helpMessage } from './help.ts';
import { interests } from './interests.ts';
import { language } from './language.ts';
import { mute, unmute } from './mute.ts';
import { now } from './now.ts';
import { pause, resume } from './pause.ts';
import { personal } from './personal.ts';
import { preview } from './preview.ts';
import { saved } from './saved.ts';
import { schedule } from './schedule.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { stats } from './stats.ts';
import { subscribe, unsubscribe } from './subscribe.ts';
import { taste } from './taste.ts';
import { today } from './today.ts';
import { why } from './why.ts';

/** The words after `/papers`; a new one is a file and a line here. */
export const subcommands: Record<string, Subcommand> = {
  search,
  today,
  preview,
  add,
  why,
  taste,
  saved,
  export: exportList,
  canvas,
  follow,
  unfollow,
  mute,
  unmute,
  interests,
  schedule,
  settings,
  editors,
  language,
  personal,
  now,
  pause,
  resume,
  subscribe,
  unsubscribe,
  stats,
  'my-data': myData,
  'forget-me': forgetMe,
  help: async () => helpMessage(),
};
