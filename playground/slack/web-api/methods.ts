import type { ApiMethod } from './api-context.ts';
import { canvasesCreate } from './canvases.ts';
import { chatDelete, chatGetPermalink, chatUnfurl, chatUpdate } from './chat-change.ts';
import { chatPostEphemeral, chatPostMessage } from './chat-post.ts';
import {
  conversationsInfo,
  conversationsJoin,
  conversationsList,
  conversationsMembers,
  conversationsOpen,
} from './conversations.ts';
import { filesCompleteUploadExternal, filesGetUploadURLExternal } from './files.ts';
import { conversationsHistory, conversationsReplies } from './history.ts';
import {
  authTest,
  botsInfo,
  teamInfo,
  usersConversations,
  usersInfo,
  usersList,
} from './people.ts';
import { reactionsAdd, reactionsGet, reactionsRemove } from './reactions.ts';
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views.ts';

const reading = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** The methods of the bot token, with the scopes that Slack asks for. */
export const methods: Record<string, ApiMethod> = {
  'auth.test': { scopes: [], call: authTest },
  'bots.info': { scopes: ['users:read'], call: botsInfo },
  'canvases.create': { scopes: ['canvases:write'], call: canvasesCreate },
  'chat.delete': { scopes: ['chat:write'], call: chatDelete },
  'chat.getPermalink': { scopes: [], call: chatGetPermalink },
  'chat.postEphemeral': { scopes: ['chat:write'], call: chatPostEphemeral },
  'chat.postMessage': { scopes: ['chat:write'], call: chatPostMessage },
  'chat.unfurl': { scopes: ['links:write'], call: chatUnfurl },
  'chat.update': { scopes: ['chat:write'], call: chatUpdate },
  'conversations.history': { scopes: history, call: conversationsHistory },
  'conversations.info': { scopes: reading, call: conversationsInfo },
  'conversations.join': { scopes: ['channels:join'], call: conversationsJoin },
  'conversations.list': { scopes: reading, call: conversationsList },
  'conversations.members': { scopes: reading, call: conversationsMembers },
  'conversations.open': { scopes: ['im:write', 'mpim:write'], call: conversationsOpen },
  'conversations.replies': { scopes: history, call: conversationsReplies },
  'files.completeUploadExternal': { scopes: ['files:write'], call: filesCompleteUploadExternal },
  'files.getUploadURLExternal': { scopes: ['files:write'], call: filesGetUploadURLExternal },
  'reactions.add': { scopes: ['reactions:write'], call: reactionsAdd },
  'reactions.get': { scopes: ['reactions:read'], call: reactionsGet },
  'reactions.remove': { scopes: ['reactions:write'], call: reactionsRemove },
  'team.info': { scopes: ['team:read'], call: teamInfo },
  'users.conversations': { scopes: reading, call: usersConversations },
  'users.info': { scopes: ['users:read'], call: usersInfo },
  'users.list': { scopes: ['users:read'], call: usersList },
  'views.open': { scopes: [], call: viewsOpen },
  'views.publish': { scopes: [], call: viewsPublish },
  'views.push': { scopes: [], call: viewsPush },
  'views.update': { scopes: [], call: viewsUpdate },
};
