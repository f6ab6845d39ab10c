/** What the middle of the page shows. */
export type Place = { kind: 'channel'; channelId: string } | { kind: 'home' };
