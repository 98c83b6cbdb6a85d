import type { Platform } from '#kit/node/module.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom, type WecomAsk } from '../wecom/ask-wecom.ts'
import {
  asObject,
  asText,
  channelledUrl,
  type EntryAnswer,
  type EntryDraft,
  type EntryKind,
  failureOf,
  type MadeEntry,
} from './entry.ts'

/** WeCom's clock may differ from ours by so much, in seconds. */
const CLOCKS_APART = 300
const WAYS_PER_PAGE = 1000
const LINKS_PER_PAGE = 100
/** Entries looked at one by one before the search gives up: only those made at the time in question are. */
const LOOKED_AT_MAX = 2000

export interface SoughtEntry {
  readonly kind: EntryKind
  readonly draft: EntryDraft
  /** When it was to be made. */
  readonly since: Date
  /** Entries known by another name: it is none of these. */
  readonly known: readonly string[]
}

/**
 * Looks for an entry of which we do not know whether it was made: a code by its state, a link by its name and time,
 * when there is one alone. Lists hold ids alone (doc 92572), so each that is not known is asked for.
 */
export async function findEntry(
  platform: Platform,
  whose: Whose,
  sought: SoughtEntry,
): Promise<EntryAnswer<MadeEntry | undefined>> {
  const ask = (path: string, body: unknown) =>
    askWecom(platform, whose, { path, body, repeatable: true } satisfies WecomAsk)
  const known = new Set(sought.known)
  let cursor = ''
  let looked = 0
  let match: MadeEntry | undefined
  do {
    const page = await ask(...listOf(sought, cursor))
    if (!page.ok) return failureOf(page)
    for (const id of idsOf(sought.kind, page.json)) {
      if (known.has(id)) continue
      looked += 1
      if (looked > LOOKED_AT_MAX) return notToldApart
      const found = await readOne(ask, sought, id)
      if (found && !('platformId' in found)) return failureOf(found)
      if (found && sought.kind === 'code') return { kind: 'done', value: found }
      // Two links of one name made at the same time: which one is ours nobody can say, so neither is taken.
      if (found && match) return notToldApart
      match = found ?? match
    }
    cursor = asText(page.json.next_cursor)
  } while (cursor !== '')
  return { kind: 'done', value: match }
}

const notToldApart: EntryAnswer<never> = {
  kind: 'unresolved',
  errcode: 0,
  errmsg: 'not told apart',
  meaning: 'unresolved',
}

/** The earliest second, by WeCom's clock, in which it may have been made. */
const secondsBefore = (since: Date) => Math.floor(since.getTime() / 1000) - CLOCKS_APART

function listOf({ kind, since }: SoughtEntry, cursor: string): [string, unknown] {
  const paged = cursor === '' ? {} : { cursor }
  if (kind === 'link') return ['externalcontact/customer_acquisition/list_link', { limit: LINKS_PER_PAGE, ...paged }]
  return ['externalcontact/list_contact_way', { start_time: secondsBefore(since), limit: WAYS_PER_PAGE, ...paged }]
}

function idsOf(kind: EntryKind, json: Readonly<Record<string, unknown>>): readonly string[] {
  const list = kind === 'code' ? json.contact_way : json.link_id_list
  if (!Array.isArray(list)) return []
  return list.map((one: unknown) => (kind === 'code' ? asText(asObject(one).config_id) : asText(one)))
}

type Ask = (path: string, body: unknown) => Promise<WecomAnswer>

/** The entry if it is the one, nothing if it is another, or why it could not be read. */
async function readOne(
  ask: Ask,
  { kind, draft, since }: SoughtEntry,
  id: string,
): Promise<MadeEntry | Exclude<WecomAnswer, { readonly ok: true }> | undefined> {
  if (kind === 'code') {
    const answer = await ask('externalcontact/get_contact_way', { config_id: id })
    if (!answer.ok) return answer.meaning === 'refused' ? undefined : answer
    const way = asObject(answer.json.contact_way)
    return way.state === draft.token ? { platformId: id, url: asText(way.qr_code) } : undefined
  }
  const answer = await ask('externalcontact/customer_acquisition/get', { link_id: id })
  if (!answer.ok) return answer.meaning === 'refused' ? undefined : answer
  const link = asObject(answer.json.link)
  // Of the same name there may be one made by hand: one that is older is not ours.
  if (link.link_name !== draft.name || Number(link.create_time) < secondsBefore(since)) return undefined
  return { platformId: id, url: channelledUrl(asText(link.url), draft.token) }
}
