import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import {
  GROUP_CODES_MAX,
  type GroupCodeState,
  type GroupCodeWords,
  groupTokenOf,
  joinWayBody,
  readJoinWay,
} from '../../model/group-code.ts'
import { asText } from '../../model/json.ts'
import { readCompanies } from '../read-companies.ts'
import * as store from '../store/group-code.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'

/** Somebody else is making it right now: longer than every try together. */
const MAKING_MS = 60_000
/** No such code any more: somebody removed it before, which is what was wanted. */
const NO_SUCH_WAY = 41044
const WAY = 'externalcontact/groupchat'

interface Caller {
  readonly tenantId: string
  readonly actor: Actor
}
type Told = 'refused_by_wecom' | 'wecom_silent'
type Made = Result<{ groupCodeId: string; state: GroupCodeState }, Told>

/** A busy server (-1) was seen after an effect too (facts 2.3): whether it was made is not known then. */
function isInDoubt(answer: WecomAnswer): boolean {
  return !answer.ok && (answer.meaning === 'unresolved' || answer.meaning === 'busy')
}

function told({ errcode, errmsg, meaning }: Exclude<WecomAnswer, { readonly ok: true }>) {
  const isSilent = meaning === 'unreachable' || meaning === 'unresolved' || meaning === 'busy'
  return refuse(isSilent ? 'wecom_silent' : 'refused_by_wecom', { facts: { errcode, errmsg } })
}

async function groupsAreThere(ctx: Ctx, companyId: string, chatIds: readonly string[]): Promise<boolean> {
  const asked = [...new Set(chatIds)]
  return asked.length === chatIds.length && (await store.countKnownGroups(ctx, companyId, asked)) === asked.length
}

/** Makes a code. Written down before WeCom is asked; a refusal leaves nothing behind. */
export async function createGroupCode(
  platform: Platform,
  { tenantId, actor }: Caller,
  { companyId, ...words }: GroupCodeWords & { readonly companyId: string },
): Promise<
  Result<{ groupCodeId: string; state: GroupCodeState }, Told | 'company_unknown' | 'group_unknown' | 'too_many'>
> {
  const begun = await platform.inTenant(tenantId, actor, async (ctx) => {
    if (!(await readCompanies(ctx)).some(({ id }) => id === companyId))
      return refuse('company_unknown', { field: 'body.companyId' })
    if (!(await groupsAreThere(ctx, companyId, words.chatIds)))
      return refuse('group_unknown', { field: 'body.chatIds' })
    if ((await store.countGroupCodes(ctx)) >= GROUP_CODES_MAX) return refuse('too_many')
    const id = ctx.newId()
    const row = { ...words, id, companyId, token: groupTokenOf(id), createdBy: actor.name }
    await store.insertGroupCode(ctx, row)
    return accept(row)
  })
  if (!begun.ok) return begun
  return make(platform, { tenantId, actor }, begun.value, { isNew: true })
}

/**
 * Tries once more to make one of which it is not known whether it is there: WeCom has no list of group codes. Both
 * would bring the same token, so that whoever joins by either counts for it.
 */
export async function retryGroupCode(
  platform: Platform,
  caller: Caller,
  groupCodeId: string,
): Promise<Result<{ groupCodeId: string; state: GroupCodeState }, Told | 'not_found' | 'not_in_doubt'>> {
  const before = new Date(platform.clock.now().getTime() - MAKING_MS)
  const row = await platform.inTenant(caller.tenantId, caller.actor, async (ctx) => {
    const found = await store.findGroupCode(ctx, groupCodeId)
    return found && ((await store.claimGroupCode(ctx, groupCodeId, before)) ? found : ('not_in_doubt' as const))
  })
  if (!row) return refuse('not_found')
  if (row === 'not_in_doubt') return refuse('not_in_doubt')
  return make(platform, caller, row, { isNew: false })
}

type Row = GroupCodeWords & Pick<store.GroupCodeRow, 'id' | 'companyId' | 'token'>

async function make(
  platform: Platform,
  { tenantId, actor }: Caller,
  row: Row,
  { isNew }: { isNew: boolean },
): Promise<Made> {
  const whose = { tenantId, companyId: row.companyId }
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, actor, work)
  const body = joinWayBody(row, row.token)
  const answer = await askWecom(platform, whose, { path: `${WAY}/add_join_way`, body, repeatable: false })
  if (isInDoubt(answer) || (!answer.ok && !isNew)) {
    await inside((ctx) => store.turnGroupCode(ctx, row.id, { state: 'unresolved' }))
    if (!answer.ok && !isInDoubt(answer)) return told(answer)
    return accept({ groupCodeId: row.id, state: 'unresolved' })
  }
  if (!answer.ok) {
    await inside((ctx) => store.deleteGroupCode(ctx, row.id))
    return told(answer)
  }
  const configId = asText(answer.json.config_id)
  await inside((ctx) => store.turnGroupCode(ctx, row.id, { state: 'live', configId }))
  await readWay(platform, whose, actor, { id: row.id, configId })
  return accept({ groupCodeId: row.id, state: 'live' })
}

/** The picture is told apart from the making, and the groups change when WeCom makes one (facts 4.5). */
async function readWay(
  platform: Platform,
  whose: Whose,
  actor: Actor,
  { id, configId }: { readonly id: string; readonly configId: string },
): Promise<WecomAnswer> {
  const body = { config_id: configId }
  const answer = await askWecom(platform, whose, { path: `${WAY}/get_join_way`, body, repeatable: true, once: true })
  if (answer.ok) {
    const way = readJoinWay(answer.json)
    await platform.inTenant(whose.tenantId, actor, (ctx) => store.turnGroupCode(ctx, id, { state: 'live', ...way }))
  }
  return answer
}

/** A code as it is known here, for what only WeCom can do with it. */
async function findLive(platform: Platform, { tenantId, actor }: Caller, groupCodeId: string) {
  return platform.inTenant(tenantId, actor, (ctx) => store.findGroupCode(ctx, groupCodeId))
}

/** Reads again what WeCom has of it: its picture, and the groups it has come to. */
export async function refreshGroupCode(
  platform: Platform,
  caller: Caller,
  groupCodeId: string,
): Promise<Result<{ groupCodeId: string }, Told | 'not_found' | 'not_live'>> {
  const row = await findLive(platform, caller, groupCodeId)
  if (!row) return refuse('not_found')
  if (row.configId === null) return refuse('not_live')
  const whose = { tenantId: caller.tenantId, companyId: row.companyId }
  const answer = await readWay(platform, whose, caller.actor, { id: row.id, configId: row.configId })
  return answer.ok ? accept({ groupCodeId }) : told(answer)
}

/** WeCom first, then our own copy: what it refuses stays as it was, and saving once more does no harm. */
export async function changeGroupCode(
  platform: Platform,
  caller: Caller,
  groupCodeId: string,
  words: GroupCodeWords,
): Promise<Result<{ groupCodeId: string }, Told | 'not_found' | 'not_live' | 'group_unknown'>> {
  const { tenantId, actor } = caller
  const row = await findLive(platform, caller, groupCodeId)
  if (!row) return refuse('not_found')
  if (row.configId === null) return refuse('not_live')
  const { companyId, configId } = row
  const known = await platform.inTenant(tenantId, actor, (ctx) => groupsAreThere(ctx, companyId, words.chatIds))
  if (!known) return refuse('group_unknown', { field: 'body.chatIds' })
  const body = { config_id: configId, ...joinWayBody(words, row.token) }
  const ask = { path: `${WAY}/update_join_way`, body, repeatable: true }
  const answer = await askWecom(platform, { tenantId, companyId }, { ...ask, once: true })
  if (!answer.ok) return told(answer)
  await platform.inTenant(tenantId, actor, (ctx) => store.updateGroupCode(ctx, groupCodeId, words))
  return accept({ groupCodeId })
}

/** What was printed stops working; who joined by it stays counted nowhere but in their groups. */
export async function removeGroupCode(
  platform: Platform,
  caller: Caller,
  groupCodeId: string,
): Promise<Result<{ groupCodeId: string }, Told | 'not_found'>> {
  const { tenantId, actor } = caller
  const row = await findLive(platform, caller, groupCodeId)
  if (!row) return refuse('not_found')
  const connected = await platform.inTenant(tenantId, actor, readCompanies)
  if (row.configId !== null && connected.some(({ id }) => id === row.companyId)) {
    const ask = { path: `${WAY}/del_join_way`, body: { config_id: row.configId }, repeatable: true, once: true }
    const answer = await askWecom(platform, { tenantId, companyId: row.companyId }, ask)
    if (!answer.ok && answer.errcode !== NO_SUCH_WAY) return told(answer)
  }
  await platform.inTenant(tenantId, actor, (ctx) => store.turnGroupCode(ctx, groupCodeId, { state: 'removed' }))
  return accept({ groupCodeId })
}
