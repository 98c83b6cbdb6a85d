import { z } from 'zod'

/** Text that both databases can hold: well-formed, no NUL. */
export function plainText(charactersMax: number) {
  return z
    .string()
    .min(1)
    .max(charactersMax)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), '不能有无法保存的字符 / not storable text')
}
