import type { Platform } from '#kit/node/module.ts'
import { findEntry } from '../entries/find-entry.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'

/** Members one contact way takes (doc 92572). */
const USERS_MAX = 100
/** Members tried in one check-up. */
const TRIED_MAX = 500
/** What one member lacks; any other code says nothing about a member. */
const MEMBER_CODES: readonly number[] = [84074, 41054, 40098, 60011]

interface Unfit {
  readonly userid: string
  readonly errcode: number
}

/**
 * Who of these cannot be behind an entry code: never activated (41054), not real-name verified (40098). No call tells,
 * so a way is made for all of them and taken away at once; when WeCom refuses, for half of them, until each is found.
 * Such ways are shown nowhere, and one that is gone counts in no quota (facts 4.2).
 */
export async function findUnfit(platform: Platform, whose: Whose, userids: readonly string[]): Promise<Unfit[]> {
  const found: Unfit[] = []
  for (let from = 0; from < Math.min(userids.length, TRIED_MAX); from += USERS_MAX)
    found.push(...(await tryWay(platform, whose, userids.slice(from, from + USERS_MAX))))
  return found
}

async function tryWay(platform: Platform, whose: Whose, userids: readonly string[]): Promise<Unfit[]> {
  const name = '体检，随即删除'
  const state = `try${platform.clock.newId().replaceAll('-', '').slice(-20)}`
  const since = platform.clock.now()
  const body = { type: 2, scene: 2, remark: name, state, user: userids }
  const answer = await askWecom(platform, whose, {
    path: 'externalcontact/add_contact_way',
    body,
    repeatable: false,
    once: true,
  })
  if (answer.ok) {
    await takeAway(platform, whose, answer.json.config_id)
    return []
  }
  if (answer.meaning === 'unresolved' || answer.meaning === 'busy') {
    // It may have been made all the same (facts 2.3).
    const draft = { name, userids, skipVerify: false, token: state }
    const left = await findEntry(platform, whose, { kind: 'code', draft, since, known: [] })
    if (left.kind === 'done' && left.value) await takeAway(platform, whose, left.value.platformId)
    if (left.kind !== 'done') platform.log.warn({ state }, 'channels: whether a tried entry code stayed is not known')
    return []
  }
  const [userid] = userids
  if (!MEMBER_CODES.includes(answer.errcode) || userid === undefined) return []
  if (userids.length === 1) return [{ userid, errcode: answer.errcode }]
  const half = Math.ceil(userids.length / 2)
  const left = await tryWay(platform, whose, userids.slice(0, half))
  return [...left, ...(await tryWay(platform, whose, userids.slice(half)))]
}

async function takeAway(platform: Platform, whose: Whose, configId: unknown): Promise<void> {
  const ask = { path: 'externalcontact/del_contact_way', body: { config_id: configId }, repeatable: true }
  const answer = await askWecom(platform, whose, ask)
  if (!answer.ok) platform.log.warn({ configId, errcode: answer.errcode }, 'channels: a tried entry code stayed behind')
}
