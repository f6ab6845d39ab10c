/** Whether a conversation is a direct message, by its id: Slack's begin with D (docs.slack.dev, "Using the Conversations API"). */
export const isDirectMessage = (channelId: string): boolean => channelId.startsWith('D');
