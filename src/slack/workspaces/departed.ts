/** Days for which what a workspace has set and voted is kept after it removed the app: it may have been by mistake. */
export const keptDays = 30;

/** When everything of a workspace that removes the app now is deleted. */
export const deleteAtOf = (now: Date): number => now.getTime() + keptDays * 86_400_000;
