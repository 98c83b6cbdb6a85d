/** What one message of a way to reach people may hold, each limit with its unit. */
export interface Carries {
  /** Bytes are counted in UTF-8: a Chinese character has three. */
  readonly textBytesMax: number
  /** Where characters are counted and not bytes. */
  readonly charactersMax?: number
  readonly link: { readonly titleBytesMax: number; readonly descBytesMax: number }
  readonly attachmentsMax: number
  readonly miniProgram: { readonly titleBytesMax: number }
  /** People, or groups, of one message. */
  readonly recipientsMax: number
}

/**
 * One mass message of WeCom to customers.
 * https://developer.work.weixin.qq.com/document/path/92135, read 2025-11-17
 */
export const MASS_MESSAGE: Carries = {
  textBytesMax: 4000,
  link: { titleBytesMax: 128, descBytesMax: 512 },
  attachmentsMax: 9,
  miniProgram: { titleBytesMax: 64 },
  recipientsMax: 10_000,
}

/** The same to groups of customers. */
export const GROUP_MESSAGE: Carries = { ...MASS_MESSAGE, recipientsMax: 2000 }

/**
 * One moment: up to nine pictures, or one link; 2,000 characters of any size.
 * https://developer.work.weixin.qq.com/document/path/95094, read 2025
 */
export const MOMENT: Carries = {
  ...MASS_MESSAGE,
  textBytesMax: 8000,
  charactersMax: 2000,
  link: { titleBytesMax: 64, descBytesMax: 512 },
  recipientsMax: 100_000,
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
