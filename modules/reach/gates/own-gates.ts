import { campaignHoldout } from './campaign_holdout/gate.ts'
import { channelWindow } from './channel_window/gate.ts'
import { consent } from './consent/gate.ts'
import { person } from './person/gate.ts'
import { personCap } from './person_cap/gate.ts'
import { quietHours } from './quiet_hours/gate.ts'
import type { SendGate } from './send-gate.ts'
import { universalHoldout } from './universal_holdout/gate.ts'
import { way } from './way/gate.ts'

/** Asked before the gates of later modules. */
export const FIRST_GATES: readonly SendGate[] = [person, way, consent, channelWindow]

/**
 * Asked after them. The holdouts draw among those whom nothing stops; then the quota counts those alone who go on, at
 * the time they will really go.
 */
export const LAST_GATES: readonly SendGate[] = [universalHoldout, campaignHoldout, quietHours, personCap]
