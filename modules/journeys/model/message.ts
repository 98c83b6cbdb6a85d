/** Longest text of a message, in characters; the member mass-send of WeCom takes 4,000 (path/96997, read 2026-11). */
export const MESSAGE_CHARACTERS_MAX = 4000
