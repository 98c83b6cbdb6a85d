import type { Corp } from '../world/corp.ts'
import type { Person } from '../world/customer.ts'
import type { JoinWay } from '../world/entry.ts'
import type { Group, GroupMember } from '../world/group.ts'
import type { EventFields, Sim } from '../world/sim.ts'
import { deliver } from './chat.ts'
import { meet } from './contacts.ts'

/** The scale of the event is not that of groupchat/get: 0 brought in or by link, 3 by QR code. */
const EVENT_SCENE = { 1: 0, 2: 0, 3: 3 } as const

function tell(sim: Sim, corp: Corp, chatId: string, kind: string, extra: EventFields = []): void {
  sim.teller.tell(corp, [['Event', 'change_external_chat'], ['ChatId', chatId], ['ChangeType', kind], ...extra])
}

/** Reads go on showing the group as it was, where visibility is delayed; then the version moves on. */
function moveOn(sim: Sim, group: Group): string {
  const { visibilityDelayMs } = sim.witness
  const now = sim.clock.now()
  if (visibilityDelayMs > 0 && (!group.stale || group.stale.until <= now)) {
    const { version, name, owner } = group
    group.stale = { until: now + visibilityDelayMs, version, members: new Map(group.members), name, owner }
  }
  const last = group.version
  group.version = sim.chance.hex(32)
  return last
}

function tellUpdate(sim: Sim, corp: Corp, group: Group, detail: string, last: string, extra: EventFields = []): void {
  const versions: EventFields = [
    ['LastMemVer', last],
    ['CurMemVer', group.version],
  ]
  tell(sim, corp, group.chatId, 'update', [['UpdateDetail', detail], ...extra, ...versions])
}

/** A member makes a group, with himself as owner. */
export function makeGroup(sim: Sim, corp: Corp, owner: string, name: string, silent = false): Group {
  const group: Group = {
    chatId: sim.chance.id('wr'),
    name,
    owner,
    createdAt: sim.clock.now(),
    notice: '',
    members: new Map(),
    admins: [],
    version: sim.chance.hex(32),
    status: 0,
    dismissed: false,
    received: [],
    transferredAt: [],
    welcomeTemplate: '',
    messages: [],
    joins: [],
    stale: null,
  }
  group.members.set(owner, memberOf(sim, owner, 1, 1, ''))
  corp.groups.set(group.chatId, group)
  if (!silent) tell(sim, corp, group.chatId, 'create')
  return group
}

function memberOf(sim: Sim, userid: string, type: 1 | 2, joinScene: 1 | 2 | 3, state: string): GroupMember {
  return { userid, type, joinedAt: sim.clock.now(), joinScene, invitor: '', nickname: '', state }
}

export interface Joining {
  readonly scene: 1 | 2 | 3
  readonly invitor?: string
  readonly state?: string
}

export function isFull(corp: Corp, group: Group): boolean {
  return group.members.size >= corp.console.groupMembersMax
}

/** Somebody outside comes in; no when he is in already or the group is full. */
export function joinGroup(sim: Sim, corp: Corp, group: Group, person: Person, how: Joining): boolean {
  const { id } = meet(sim, corp, person)
  if (group.dismissed || group.members.has(id) || isFull(corp, group)) return false
  return enter(sim, corp, group, { ...memberOf(sim, id, 2, how.scene, how.state ?? ''), invitor: how.invitor ?? '' })
}

/** A colleague comes in. */
export function joinStaff(sim: Sim, corp: Corp, group: Group, userid: string): boolean {
  if (group.dismissed || group.members.has(userid) || isFull(corp, group)) return false
  return enter(sim, corp, group, { ...memberOf(sim, userid, 1, 1, ''), invitor: group.owner })
}

function enter(sim: Sim, corp: Corp, group: Group, member: GroupMember): boolean {
  const last = moveOn(sim, group)
  group.members.set(member.userid, member)
  const at = sim.clock.now()
  group.joins.push({ at, userid: member.userid })
  const scene = EVENT_SCENE[member.joinScene === 2 ? 2 : member.joinScene === 3 ? 3 : 1]
  tellUpdate(sim, corp, group, 'add_member', last, [
    ['JoinScene', scene],
    ['MemChangeCnt', 1],
    ['MemChangeList', [member.userid]],
  ])
  const template = corp.groupWelcomes.get(group.welcomeTemplate)
  if (template && member.type === 2) {
    group.messages.push({ at, from: group.owner })
    const ref = template.templateId
    deliver(corp, { at, userid: group.owner, to: group.chatId, via: 'group-welcome', ref }, template.text)
  }
  return true
}

/** 0 left by himself, 1 removed by owner or admin. */
export function leaveGroup(sim: Sim, corp: Corp, group: Group, userid: string, quitScene: 0 | 1): boolean {
  if (!group.members.has(userid) || userid === group.owner) return false
  const last = moveOn(sim, group)
  group.members.delete(userid)
  tellUpdate(sim, corp, group, 'del_member', last, [
    ['QuitScene', quitScene],
    ['MemChangeCnt', 1],
    ['MemChangeList', [userid]],
  ])
  return true
}

/** Changes of name, notice and owner in the client; a silent one was made by the API. */
export function changeGroup(
  sim: Sim,
  corp: Corp,
  group: Group,
  next: Partial<Pick<Group, 'name' | 'notice' | 'owner'>>,
  silent = false,
): void {
  const details = { name: 'change_name', notice: 'change_notice', owner: 'change_owner' } as const
  for (const field of ['name', 'notice', 'owner'] as const) {
    const value = next[field]
    if (value === undefined || value === group[field]) continue
    const last = moveOn(sim, group)
    group[field] = value
    if (field === 'owner' && !group.members.has(value)) group.members.set(value, memberOf(sim, value, 1, 1, ''))
    if (!silent) tellUpdate(sim, corp, group, details[field], last)
  }
}

export function dismissGroup(sim: Sim, corp: Corp, group: Group): void {
  group.dismissed = true
  group.members.clear()
  tell(sim, corp, group.chatId, 'dismiss')
}

export type JoinedByCode = { joined: string; made: boolean } | { refused: string }

/** Groups fill in the order of the list; when all are full a new one is made, where the way says so. */
export function scanJoinWay(sim: Sim, corp: Corp, person: Person, way: JoinWay): JoinedByCode {
  const groups = way.chatIds.flatMap((id) => corp.groups.get(id) ?? []).filter((group) => !group.dismissed)
  const id = meet(sim, corp, person).id
  const already = groups.find((group) => group.members.has(id))
  if (already) return { joined: already.chatId, made: false }
  const open = groups.find((group) => !isFull(corp, group))
  const group = open ?? (way.autoCreate ? nextGroup(sim, corp, way, groups) : undefined)
  if (!group) return { refused: 'all groups are full' }
  joinGroup(sim, corp, group, person, { scene: 3, state: way.state })
  return { joined: group.chatId, made: !open }
}

function nextGroup(sim: Sim, corp: Corp, way: JoinWay, full: readonly Group[]): Group | undefined {
  const owner = full.at(-1)?.owner
  if (!owner) return undefined
  const group = makeGroup(sim, corp, owner, `${way.baseName}${way.baseId}`)
  way.baseId += 1
  way.chatIds.push(group.chatId)
  return group
}
