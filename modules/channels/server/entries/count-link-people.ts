import type { Platform } from '#kit/node/module.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { asObject, type EntryAnswer, failureOf } from './entry.ts'

/** Customers of one page, and pages that are counted (doc 97375, 2024). */
const PAGE_ROWS = 1000
const PAGES_MAX = 50
/** The longest span of the statistic (doc 97375, 2024). */
const DAYS = 30
const DAY_MS = 86_400_000

/** What WeCom itself counts of a link: held beside what came in here. */
export interface LinkPeople {
  readonly customers: number
  /** Of those, so many have said something. */
  readonly talked: number
  /** Whether these are all; a link of many pages is counted in part. */
  readonly whole: boolean
  /** People who opened it, and who became customers, in so many days. */
  readonly clicks: number
  readonly newcomers: number
  readonly days: number
}

/** Asks WeCom for everybody who came by a link, and for how many opened it. */
export async function countLinkPeople(
  platform: Platform,
  whose: Whose,
  linkId: string,
): Promise<EntryAnswer<LinkPeople>> {
  let [customers, talked, cursor] = [0, 0, '']
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const body = { link_id: linkId, limit: PAGE_ROWS, cursor }
    const path = 'externalcontact/customer_acquisition/customer'
    const answer = await askWecom(platform, whose, { path, body, repeatable: true })
    if (!answer.ok) return failureOf(answer)
    const rows = Array.isArray(answer.json.customer_list) ? answer.json.customer_list : []
    customers += rows.length
    talked += rows.filter((row) => asObject(row).chat_status === 1).length
    cursor = typeof answer.json.next_cursor === 'string' ? answer.json.next_cursor : ''
    if (cursor === '') break
  }
  const until = platform.clock.now().getTime()
  // To the end of today and a little: its clock may be ahead of ours, and a span of more days is refused.
  const [from, to] = [until - (DAYS - 1) * DAY_MS, until + DAY_MS]
  const span = { start_time: Math.ceil(from / 1000), end_time: Math.floor(to / 1000) }
  const path = 'externalcontact/customer_acquisition/statistic'
  const answer = await askWecom(platform, whose, { path, body: { link_id: linkId, ...span }, repeatable: true })
  if (!answer.ok) return failureOf(answer)
  const { click_link_customer_cnt: clicks, new_customer_cnt: newcomers } = answer.json
  const counted = { clicks: Number(clicks ?? 0), newcomers: Number(newcomers ?? 0), days: DAYS }
  return { kind: 'done', value: { customers, talked, whole: cursor === '', ...counted } }
}
