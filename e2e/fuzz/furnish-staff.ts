import type { World } from '#kit/testing/world.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'

type Json = Readonly<Record<string, unknown>>

/** A shop with an owner, a guide in a department that lies in another, and a key. */
export async function furnishStaff(world: World, mark: string) {
  const tenant = await newTenant(world, `${mark}的店`)
  const owner = await tenant.signIn('owner', `${mark}老板`)
  const guide = await tenant.signIn('guide', `${mark}导购`)
  const call = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const { status, json } = await owner.call(method, path, body)
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
    return json
  }
  const { keyId } = await call('POST', '/keys', { name: `${mark}密钥`, scopes: ['contacts.read'] })
  const { id: parentId } = await call('POST', '/departments', { name: `${mark}总部`, parentId: null, staffIds: [] })
  const department = { name: `${mark}店`, parentId, staffIds: [guide.staffId] }
  const { id: departmentId } = await call('POST', '/departments', department)
  const ids = { keyId: String(keyId), parentId: String(parentId), departmentId: String(departmentId) }
  return { tenant, owner, guide, call, ...ids }
}
