import type { Platform } from '#kit/node/module.ts'
import { newSecret, openSealed, sameHash, sealText } from '#kit/node/secrets.ts'
import { STATE_SECONDS } from '../../model/sign-in.ts'
import type { Whose } from '../wecom/answer.ts'

const NAME = 'huoshui_wecom_state'
const PATH = '/sign-in/wecom/'
/** WeCom takes up to 128 letters and digits (facts 5.2). */
const STATE_CHARACTERS = 32

/** What a browser carries while it is away: sealed, so that neither the state nor the target can be made up. */
export interface Leaving {
  readonly state: string
  readonly next: string
  readonly expiresAt: number
}

export function newLeaving({ clock }: Platform, next: string): Leaving {
  let state = ''
  while (state.length < STATE_CHARACTERS) state += newSecret().replace(/[^A-Za-z0-9]/g, '')
  return { state: state.slice(0, STATE_CHARACTERS), next, expiresAt: clock.now().getTime() + STATE_SECONDS * 1000 }
}

export function sealLeaving(platform: Platform, whose: Whose, leaving: Leaving): string {
  const sealed = sealText(platform.secrets.sealing, placeOf(whose), JSON.stringify(leaving))
  return cookieLine(platform, sealed, STATE_SECONDS)
}

/** The cookie goes as soon as somebody came back, let in or not. */
export function clearLeaving(platform: Platform): string {
  return cookieLine(platform, '', 0)
}

/** What this browser left with, when it is this state, of this company, and not over. */
export function openLeaving(platform: Platform, whose: Whose, cookies: string, state: string): Leaving | undefined {
  const sealed = cookies
    .split('; ')
    .find((pair) => pair.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1)
  if (!sealed) return undefined
  try {
    const leaving = JSON.parse(openSealed(platform.secrets.sealing, placeOf(whose), sealed)) as Leaving
    const isNow = leaving.expiresAt > platform.clock.now().getTime()
    return isNow && sameHash(leaving.state, state) ? leaving : undefined
  } catch {
    return undefined
  }
}

function placeOf({ tenantId, companyId }: Whose): string {
  return `channels.sign_in/${tenantId}/${companyId}`
}

function cookieLine({ config }: Platform, value: string, seconds: number): string {
  const secure = config.publicUrl.startsWith('https://') ? '; Secure' : ''
  return `${NAME}=${value}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}
