import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import { CHANNEL_WORDS, CONSENT_WORDS } from '#modules/compliance/contract.ts'
import { oneOf, spoken } from '../atoms.ts'
import type { ConditionPlug, Moment } from '../condition.ts'
import type { Person, PersonConsent } from '../person.ts'
import { either, part, seq, word } from '../phrase.ts'
import { plainText } from '../plain-text.ts'
import { bindTime, passes } from '../window.ts'

const STATES = {
  granted: { zh: '已同意', en: 'granted' },
  refused: { zh: '已拒绝', en: 'refused' },
  unknown: { zh: '未表态', en: 'not known' },
} as const
type State = keyof typeof STATES

/** What is consented to, in words. */
export const PURPOSES = CONSENT_WORDS.zh.purposes
/** Through what. */
export const CHANNELS = CHANNEL_WORDS.zh

const schema = z.strictObject({
  kind: z.literal('consent'),
  purpose: plainText(60),
  /** Without one the word for all channels counts; with one the word for this channel, or else that for all. */
  channel: plainText(60).optional(),
  state: z.enum(['granted', 'refused', 'unknown']),
})
export type ConsentCondition = z.infer<typeof schema>

const purpose = part('purpose', spoken(PURPOSES))

/** What the person said to a purpose. A consent that ran out is not known any more; a refusal does not run out. */
export const consentCondition: ConditionPlug<ConsentCondition> = {
  kind: 'consent',
  label: { zh: '授权同意', en: 'Consent' },
  schema,
  blank: () => ({ kind: 'consent', purpose: 'marketing', state: 'granted' }),
  compile({ purpose, channel = '', state }, scope) {
    const now = bindTime(scope.asOf)
    const said = ch`purpose = ${bind('String', purpose)} and at <= ${now}`
    const settled = ch`if(state = 'granted' and expires_at <= ${now}, 'unknown', state)`
    const own = ch`${said} and channel != '' and channel = ${bind('String', channel)}`
    const all = ch`${said} and channel = ''`
    const figures = {
      own: ch`anyIf(${settled}, ${own})`,
      own_at: ch`maxIf(at, ${own})`,
      all: ch`anyIf(${settled}, ${all})`,
      all_at: ch`maxIf(at, ${all})`,
    }
    const [ownState, allState] = [scope.figure('own'), scope.figure('all')]
    const general = ch`if(${allState} = '', 'unknown', ${allState})`
    const isLater = ch`${scope.figure('all_at')} > ${scope.figure('own_at')}`
    const overruled = ch`${ownState} = 'granted' and ${allState} = 'refused' and ${isLater}`
    const held = ch`if(${ownState} in ('', 'unknown'), ${general}, if(${overruled}, 'refused', ${ownState}))`
    return {
      source: { kind: 'rows', table: 'consents', rows: ch`(${own}) or (${all})`, figures },
      test: ch`${held} = ${bind('String', state)}`,
    }
  },
  turns({ purpose }, scope) {
    const ended = passes(ch`ifNull(expires_at, at)`, [0], scope)
    const rows = ch`purpose = ${bind('String', purpose)} and (${passes(ch`at`, [0], scope)} or ${ended})`
    return [{ kind: 'rows', table: 'consents', rows }]
  },
  matches: (condition, person, scope) => stateOf(condition, person, scope) === condition.state,
  phrase: seq(
    word('对'),
    either(seq(part('channel', spoken(CHANNELS)), purpose), purpose),
    part('state', oneOf({ granted: STATES.granted.zh, refused: STATES.refused.zh, unknown: STATES.unknown.zh })),
  ),
  english({ purpose, channel, state }) {
    return `consent to ${purpose}${channel ? ` on ${channel}` : ''} is ${STATES[state].en}`
  },
  found(condition, person, scope, { language }) {
    const state = STATES[stateOf(condition, person, scope)][language]
    return language === 'zh' ? `实际${state}` : `in fact ${state}`
  },
}

/** As compliance decides it: a channel's own word, unless everything was refused after it was granted. */
function stateOf({ purpose, channel = '' }: ConsentCondition, person: Person, { asOf }: Moment): State {
  const said = person.consents.filter((one) => one.purpose === purpose && one.at <= asOf)
  const all = said.find((one) => one.channel === '')
  const own = channel === '' ? undefined : said.find((one) => one.channel === channel)
  const general = all ? heldState(all, asOf) : 'unknown'
  const specific = own ? heldState(own, asOf) : 'unknown'
  if (!own || specific === 'unknown') return general
  const isOverruled = specific === 'granted' && general === 'refused' && all !== undefined && all.at > own.at
  return isOverruled ? 'refused' : specific
}

function heldState({ state, expiresAt }: PersonConsent, asOf: Date): State {
  if (state === 'granted') return expiresAt !== null && expiresAt <= asOf ? 'unknown' : 'granted'
  return state === 'refused' ? 'refused' : 'unknown'
}
