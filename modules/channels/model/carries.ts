/** What one message of a way to reach people may hold, each limit with its unit. */
export interface Carries {
  /** Bytes are counted in UTF-8: a Chinese character has three. */
  readonly textBytesMax: number
  readonly link: { readonly titleBytesMax: number; readonly descBytesMax: number }
  /** People of one message. */
  readonly recipientsMax: number
}

/**
 * One mass message of WeCom to customers.
 * https://developer.work.weixin.qq.com/document/path/92135, read 2025-11-17
 */
export const MASS_MESSAGE: Carries = {
  textBytesMax: 4000,
  link: { titleBytesMax: 128, descBytesMax: 512 },
  recipientsMax: 10_000,
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
