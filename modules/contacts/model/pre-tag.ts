import { IDENTITY_KINDS, readIdentity } from './identity.ts'

/** What a tag may wait for: an identity of the person to come, or the number of an order they will have placed. */
export const PRE_TAG_KINDS = [...IDENTITY_KINDS, 'order_no'] as const
export type PreTagKind = (typeof PRE_TAG_KINDS)[number]

/** Why a row of a pasted list waits for nobody. */
export const PRE_TAG_FAULTS = ['no_value', 'not_usable', 'unknown_tag'] as const
export type PreTagFault = (typeof PRE_TAG_FAULTS)[number]

export interface PreTagRow {
  readonly value: string
  /** Name of a tag, or `group/tag`; the tag chosen for the whole list when empty. */
  readonly tag: string
}

const ORDER_NO_CHARACTERS_MAX = 128
const SEPARATOR = /\t|,|，|;|；/

/** The rows of a pasted list or CSV: a value a line, and perhaps a tag after a comma or a tab. */
export function readPreTagLines(text: string): PreTagRow[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.split(SEPARATOR).map(unquote))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map(([value = '', tag = '']) => ({ value, tag }))
}

/** A spreadsheet quotes cells, and marks numbers it was told to keep as text. */
function unquote(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"')
    .replace(/^['=]+(?=\d)/, '')
    .trim()
}

/** The value as it is kept, alike to how the person will bring it; nothing for what identifies nobody. */
export function readPreTagValue(kind: PreTagKind, scope: string, value: string): string | undefined {
  if (kind !== 'order_no') return readIdentity({ kind, scope, value })?.value
  const text = value.trim()
  return text === '' || text.length > ORDER_NO_CHARACTERS_MAX || text.includes('\u0000') ? undefined : text
}
