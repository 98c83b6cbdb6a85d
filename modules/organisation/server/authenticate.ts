import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { hashSecret, sameHash } from '#kit/node/secrets.ts'
import { isRole, permissionsOf } from '../model/role.ts'
import { type OpenedBy, openMemberships } from './open-memberships.ts'
import { readSight } from './read-sight.ts'
import { findLiveKey, noteKeyUse } from './store/key.ts'
import { findLastWithRole, type StaffRow } from './store/staff.ts'

const KEY_FORM = /^Bearer hs_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([\w-]{20,80})$/

/** The use of a key is noted to the minute: a busy one does not write, nor ask to, at every call. */
const USE_NOTED_EVERY_MS = 60_000

/** Who stands behind a request: an API key, or a person's session and the tenant they chose. */
export async function authenticate(
  platform: Platform,
  headers: Headers,
): Promise<{ tenantId: string; actor: Actor } | undefined> {
  const authorization = headers.get('authorization')
  return authorization ? authenticateKey(platform, authorization) : authenticatePerson(platform, headers)
}

async function authenticateKey(platform: Platform, authorization: string) {
  const [, keyId, secret] = KEY_FORM.exec(authorization) ?? []
  if (!keyId || !secret) return undefined
  const { system } = platform.database
  const key = await findLiveKey(system, keyId)
  if (!key || !sameHash(key.secretHash, hashSecret(secret))) return undefined
  const now = platform.clock.now()
  if (now.getTime() - (key.lastUsedAt?.getTime() ?? 0) > USE_NOTED_EVERY_MS) await noteKeyUse(system, keyId, now)
  const actor = { kind: 'key', keyId, name: key.name, permissions: new Set(key.scopes) } as const
  const madeBy = key.madeBy === null ? {} : { madeBy: { userId: key.madeBy, name: key.madeByName } }
  return { tenantId: key.tenantId, actor: { ...actor, ...madeBy } }
}

async function authenticatePerson(platform: Platform, headers: Headers) {
  const person = await platform.signIn.sessionOf(headers)
  if (!person) return undefined
  const memberships = await openMemberships(platform.database.system, person)
  const wanted = readCookie(headers, 'huoshui_tenant')
  const member = memberships.find((one) => one.tenantId === wanted) ?? memberships[0]
  if (!member) return undefined
  const staff = (member.demo && (await actedStaff(platform, headers, member))) || member
  return { tenantId: member.tenantId, actor: await toActor(platform, staff, person) }
}

/** In the demo its owner may look through the eyes of another role; anywhere else the cookie means nothing. */
async function actedStaff(platform: Platform, headers: Headers, member: StaffRow): Promise<StaffRow | undefined> {
  const role = readCookie(headers, 'huoshui_demo_role')
  if (!role || !isRole(role) || member.role !== 'owner') return undefined
  return findLastWithRole(platform.database.system, member.tenantId, role)
}

async function toActor(platform: Platform, staff: StaffRow, { userId, vouchedBy }: OpenedBy): Promise<Actor> {
  const sight = await readSight(platform, staff)
  const permissions = permissionsOf(
    staff.role,
    platform.modules.map((module) => module.permissions ?? {}),
    sight ? 'some' : 'everybody',
  )
  const actor = { kind: 'staff', userId, staffId: staff.id, name: staff.name, role: staff.role, permissions } as const
  return { ...actor, ...(sight ? { sight } : {}), ...(vouchedBy === undefined ? {} : { vouchedBy }) }
}

function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split('; ').map((pair) => pair.split('='))
  return pairs.find(([key]) => key === name)?.[1]
}
