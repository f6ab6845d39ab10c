import ical from 'ical-generator';
import { t } from '../../lib/language/t.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import type { Paper } from '../../paper.ts';

interface ReadingSession {
  paper: Pick<Paper, 'id' | 'title'>;
  start: Date;
  minutes: number;
  /** The channel's name without #. */
  channelName: string;
  /** When the file was made. */
  made: Date;
}

/** A session as an iCalendar file (RFC 5545): the same paper and start give the same event. */
export function calendarFile({ paper, start, minutes, channelName, made }: ReadingSession): string {
  const url = paperUrl(paper.id);
  const calendar = ical({ prodId: { company: 'Paperloop', product: 'Reading group' } });
  calendar.createEvent({
    id: `${paper.id.replace(/\W/g, '-')}-${start.getTime()}@paperloop`,
    stamp: made,
    start,
    end: new Date(start.getTime() + minutes * 60_000),
    summary: t`Reading group: ${paper.title}`,
    description: t`Paper of the week of #${channelName}.`,
    ...(url ? { url } : {}),
  });
  return `${calendar.toString()}\r\n`;
}
