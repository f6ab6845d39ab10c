/** The reading list behind a topic: "name (2)" is the second window of "name". */
export const baseTopic = (topic: string): string => topic.replace(/ \(\d+\)$/, '');
