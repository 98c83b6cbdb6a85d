import type { Refused } from '#kit/pure/result.ts'
import { draftRefusals } from '../../contract/mass-send.ts'
import type { DraftRefusal } from '../mass/resolve-draft.ts'
import type { PostRefusal } from '../store/moment-set.ts'

const GONE = {
  zh: '用到的分群、话术、素材或企业已经不在了。换一个。',
  en: 'Its segment, script, file or company is not there any more. Choose another.',
}
/** What passes by itself: people are marked some time after they came into a segment. */
const PASSING: readonly DraftRefusal[] = ['segment_tag_waiting', 'segment_tag_wider', 'no_audience']

/** Why a post cannot go, in the words of the contract. */
export function sayRefusal({ reason, facts = {} }: Refused<DraftRefusal>): PostRefusal {
  const told = reason === 'not_found' ? GONE : draftRefusals[reason]
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
  return { reason, zh: fill(told.zh), en: fill(told.en) }
}

/** Whether it may go later as it is. */
export function mayPass(reason: string): boolean {
  return PASSING.some((one) => one === reason)
}
