import type { Platform } from '#kit/node/module.ts'
import { type Check, good, todo, wrong } from '../../model/check-up/check.ts'
import {
  localAddress,
  longSilent,
  NEVER_HEARD,
  NO_ADDS,
  pushesLost,
  refusedWords,
  sidebarFault,
  sidebarNever,
  TAKEN,
  WELCOME_TAKEN,
} from '../../model/check-up/sign-words.ts'
import { entryUrl } from '../sign-in/entry-url.ts'
import type { AddsOfMember, CompanySigns } from '../store/check-up.ts'
import type { CompanyRow } from '../store/company.ts'
import { isLocal } from './local-host.ts'

const DAY_MS = 86_400_000
/** Silence after which somebody should look, in days. */
const SILENT_DAYS = 7
const OFFICIAL_HOST = 'qyapi.weixin.qq.com'

/**
 * Whether pushes come: a refused one that came later than the last good one says that the keys are not ours. Before the
 * first has come, our own address is tried (`lost`: nothing of ours answers there).
 */
export function checkCallback(
  { config, clock }: Platform,
  { heardAt }: CompanyRow,
  signs: CompanySigns,
  lost: string | undefined,
): Check {
  const { refusedAt, refusedWhy } = signs
  if (refusedAt && (!heardAt || refusedAt > heardAt)) return wrong('callback', refusedWords(refusedWhy ?? ''))
  if (!heardAt && lost) return wrong('callback', pushesLost(lost))
  if (!heardAt) {
    const { host, hostname } = new URL(config.publicUrl)
    const isReal = new URL(config.wecomUrl).hostname === OFFICIAL_HOST
    return isReal && isLocal(hostname) ? wrong('callback', localAddress(host)) : todo('callback', NEVER_HEARD)
  }
  const days = Math.floor((clock.now().getTime() - heardAt.getTime()) / DAY_MS)
  return days >= SILENT_DAYS ? todo('callback', longSilent(days)) : good('callback')
}

/**
 * Where the admin console has a welcome of its own no code comes, and ours can never go (facts 3.1). A member of whom
 * one add of the week had a code has none set.
 */
export function checkWelcome(adds: readonly AddsOfMember[]): Check {
  if (adds.length === 0) return todo('welcome', NO_ADDS)
  const taken = adds.filter(({ withCode }) => withCode === 0)
  if (taken.length === 0) return good('welcome')
  const members = taken.map(({ userid }) => ({ userid, errcode: 0, ...TAKEN }))
  return { ...wrong('welcome', WELCOME_TAKEN), members }
}

/** No call tells whether the page stands in the sidebar: that somebody opened it there does. */
export function checkSidebar(platform: Platform, companyId: string, signs: CompanySigns): Check {
  if (signs.sidebarFault) return wrong('sidebar', sidebarFault(signs.sidebarFault))
  return signs.sidebarAt
    ? good('sidebar')
    : todo('sidebar', sidebarNever(entryUrl(platform, companyId, '/workbench/customer')))
}
