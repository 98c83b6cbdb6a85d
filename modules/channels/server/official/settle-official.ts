import type { Ctx } from '#kit/node/ctx.ts'
import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { heardFacts, reportFacts } from '../../events.ts'
import { type FanDeed, readFanDeed, readTemplateFate } from '../../model/accounts/official-push.ts'
import { asText } from '../../model/json.ts'
import type { WhoseAccount } from '../accounts/account-secrets.ts'
import { findAccount } from '../store/account.ts'
import {
  claimAccountPushes,
  listWaitingAccounts,
  noteTries,
  type TriedPush,
  type WaitingPush,
} from '../store/account-push.ts'
import { findFan } from '../store/fan.ts'
import { askOfficial } from './ask-official.ts'
import { prepareReply } from './prepare-reply.ts'
import { saveFan } from './save-fan.ts'
import { findScanned, noteScan } from './scenes.ts'

const TAKEN_MAX = 100
const CLAIM_MS = 60_000
/** Without their unionid somebody is taken in after so many tries: who they are elsewhere is found out later. */
const TRIES_MAX = 8
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15 * 60_000
const settler = { kind: 'system', name: 'channels' } as const
const running = new WeakMap<Platform, Map<string, Promise<void>>>()

/** Settles what waits, one run after the other for each account. Never throws. */
export function settleAccountSoon(platform: Platform, whose: WhoseAccount): Promise<void> {
  const runs = running.get(platform) ?? new Map<string, Promise<void>>()
  running.set(platform, runs)
  const before = runs.get(whose.accountId) ?? Promise.resolve()
  const run = before
    .then(() => settleAccount(platform, whose))
    .catch((error: unknown) => platform.log.warn({ error: String(error), ...whose }, 'channels: pushes wait'))
  runs.set(whose.accountId, run)
  return run
}

/** Settles pushes of an account until none is due. */
export async function settleAccount(platform: Platform, whose: WhoseAccount): Promise<void> {
  const { tenantId, accountId } = whose
  for (;;) {
    const taken = await platform.inTenant(tenantId, settler, (ctx) =>
      claimAccountPushes(ctx, accountId, TAKEN_MAX, new Date(ctx.now().getTime() + CLAIM_MS)),
    )
    for (const push of taken) {
      const tried = await settlePush(platform, whose, push).catch((error: unknown) => fail(platform, push, error))
      if (tried) await platform.inTenant(tenantId, settler, (ctx) => noteTries(ctx, accountId, [tried]))
    }
    if (taken.length < TAKEN_MAX) return
  }
}

function fail(platform: Platform, { digest, tries }: WaitingPush, error: unknown): TriedPush {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS)
  const over = tries + 1 >= TRIES_MAX
  const nextAt = over ? null : new Date(platform.clock.now().getTime() + wait)
  return { digest, state: over ? 'failed' : 'waiting', nextAt, fault: String(error).slice(0, 300) }
}

const settled = (digest: string): TriedPush => ({ digest, state: 'settled', nextAt: null, fault: null })

/** Answers what is still to be noted; nothing when it was noted together with what it did. */
async function settlePush(platform: Platform, whose: WhoseAccount, push: WaitingPush): Promise<TriedPush | undefined> {
  const fate = readTemplateFate(push.fields)
  const deed = readFanDeed(push.fields)
  if (!deed) return settled(push.digest)
  const unionid = fate ? '' : await askUnionid(platform, whose, deed, push.tries + 1 >= TRIES_MAX)
  await platform.inTenant(whose.tenantId, settler, async (ctx) => {
    if (fate) await tellFate(ctx, whose.accountId, fate, deed.at)
    else await takeDeed(ctx, whose.accountId, { ...deed, unionid, digest: push.digest })
    await noteTries(ctx, whose.accountId, [settled(push.digest)])
  })
  return undefined
}

/** The unionid is told of who follows, when the account is bound to an Open Platform account; of who left it is not. */
async function askUnionid(platform: Platform, whose: WhoseAccount, deed: FanDeed, isLast: boolean): Promise<string> {
  if (deed.kind === 'unfollow') return ''
  const known = await platform.inTenant(whose.tenantId, settler, async (ctx) => {
    const account = await findAccount(ctx, whose.accountId)
    if (account?.kind !== 'official') return ''
    return (await findFan(ctx, whose.accountId, deed.openid))?.unionid
  })
  if (known !== undefined && known !== '') return known
  if (known === '' && deed.kind === 'other') return ''
  const query = { openid: deed.openid, lang: 'zh_CN' }
  const answer = await askOfficial(platform, whose, { path: '/cgi-bin/user/info', query })
  if (answer.ok) return asText(answer.json.unionid)
  if (isLast || answer.meaning === 'refused') return ''
  throw new Error(`${answer.meaning} ${answer.errcode} ${answer.errmsg}`)
}

async function tellFate(
  ctx: Ctx,
  accountId: string,
  { ref, delivered, code }: { readonly ref: string; readonly delivered: boolean; readonly code: string },
  at: Date,
): Promise<void> {
  await ctx.tell(
    ...reportFacts({ accountId, reports: [{ messageId: '', ref, delivered, code, at: at.toISOString() }] }),
  )
}

async function takeDeed(
  ctx: Ctx,
  accountId: string,
  { digest, unionid, ...deed }: FanDeed & { readonly digest: string; readonly unionid: string },
): Promise<void> {
  const account = await findAccount(ctx, accountId)
  if (!account) return
  const scene = await findScanned(ctx, accountId, deed)
  const contactId = await saveFan(ctx, account, { ...deed, unionid, scene })
  if (contactId === undefined || deed.event === undefined) return
  if (scene) await noteScan(ctx, scene, contactId)
  await prepareReply(ctx, account, { ...deed, digest, contactId })
  const eventId = `account ${accountId} ${digest}`
  const properties = { account: account.name, ...deed.properties, ...(scene ? { code: scene.name } : {}) }
  const event = { contactId, eventId, name: deed.event, at: deed.at.toISOString(), properties }
  await ctx.tell(...heardFacts({ events: [event] }))
}

/** What a process left behind that died, and what waits for its next try. */
export const settleAccountsJob: Job = {
  name: 'channels.settle_accounts',
  scope: 'platform',
  every: '* * * * *',
  run: async (platform) => {
    const { system } = platform.database
    const live = await liveTenants(platform)
    for (const whose of await listWaitingAccounts(system, platform.clock.now()))
      if (live.has(whose.tenantId)) await settleAccount(platform, whose)
  },
}
