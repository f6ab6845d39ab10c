const words = `
a an and as at between by during for from in into of on or over per than that the their through to toward towards under
using via vs when where which while with within without
am an auf aus bei das dem den der des die ein eine einem einer für im mit nach oder ohne über um und unter vom von zu zum
zur
`;

/** English and German words on which no phrase ends. */
export const functionWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
