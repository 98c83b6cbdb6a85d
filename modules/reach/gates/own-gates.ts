import type { CountingGate } from '../model/counting.ts'
import { campaignHoldout } from './campaign_holdout/gate.ts'
import { channelCap } from './channel_cap/gate.ts'
import { channelWindow } from './channel_window/gate.ts'
import { consent } from './consent/gate.ts'
import { contentMix } from './content_mix/gate.ts'
import { guideQuota } from './guide_quota/gate.ts'
import { person } from './person/gate.ts'
import { personCap } from './person_cap/gate.ts'
import { pressureBudget } from './pressure_budget/gate.ts'
import { quietHours } from './quiet_hours/gate.ts'
import { repeatedWords } from './repeated_words/gate.ts'
import type { SendGate } from './send-gate.ts'
import { universalHoldout } from './universal_holdout/gate.ts'
import { way } from './way/gate.ts'

/** Asked before the gates of later modules. */
export const FIRST_GATES: readonly SendGate[] = [person, way, consent, channelWindow]

/** Asked after them: the holdouts draw among those whom nothing stops. */
export const LAST_GATES: readonly SendGate[] = [universalHoldout, campaignHoldout, quietHours]

/** Asked at the end, one ask after the other: they count those alone who go on, at the time they will really go. */
export const COUNTING_GATES: readonly CountingGate[] = [
  repeatedWords,
  personCap,
  channelCap,
  contentMix,
  pressureBudget,
  guideQuota,
]
