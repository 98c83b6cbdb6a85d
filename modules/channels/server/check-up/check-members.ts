import type { Platform } from '#kit/node/module.ts'
import { type Check, type CheckedMember, good, todo, wrong } from '../../model/check-up/check.ts'
import { errcodeWords, memberWords } from '../../model/check-up/errcode-words.ts'
import { NOBODY_MAY, SOME_MAY_NOT } from '../../model/check-up/sign-words.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import type { VisibleRange } from './check-app.ts'
import { findUnfit } from './find-unfit.ts'
import { listVisible } from './list-visible.ts'

/** Members named in one check-up; whoever has more first mends these. */
const NAMED_MAX = 50

/** Whether the app may ask about customers at all, and which members can serve any. */
export async function checkMembers(
  platform: Platform,
  whose: Whose,
  visible: VisibleRange,
  occasion: 'by_hand' | 'by_clock',
): Promise<Check[]> {
  const ask = { path: 'externalcontact/get_follow_user_list', repeatable: true, once: true }
  const answer = await askWecom(platform, whose, ask)
  if (!answer.ok) {
    const { meaning, errcode, errmsg } = answer
    return [wrong('callable', errcodeWords(meaning, errcode), { errcode, errmsg })]
  }
  const { follow_user: followers } = answer.json
  const may = Array.isArray(followers) ? followers.filter((one) => typeof one === 'string') : []
  if (may.length === 0) return [good('callable'), wrong('members', NOBODY_MAY, { errcode: 84074 })]
  // Whom nobody has activated only a try tells, which makes an entry code: not by the clock.
  if (occasion === 'by_clock') return [good('callable')]
  const seen = await listVisible(platform, whose, visible)
  const mayNot = seen.filter((userid) => !may.includes(userid)).map((userid) => named(userid, 84074))
  const unfit = (await findUnfit(platform, whose, may)).map(({ userid, errcode }) => named(userid, errcode))
  return [good('callable'), judge([...unfit, ...mayNot], unfit.length > 0)]
}

/** A guide who cannot serve is wrong; a member who never should is only to be known. */
function judge(members: readonly CheckedMember[], isWrong: boolean): Check {
  const [first] = members
  if (!first) return good('members')
  const check = isWrong ? wrong('members', SOME_MAY_NOT, { errcode: first.errcode }) : todo('members', SOME_MAY_NOT)
  return { ...check, members: members.slice(0, NAMED_MAX) }
}

function named(userid: string, errcode: number): CheckedMember {
  return { userid, errcode, ...memberWords(errcode) }
}
