import { noteWinner } from '#modules/journeys/fixtures.ts'
import type { TestTenant } from '#modules/organisation/fixtures.ts'

type Json = Readonly<Record<string, unknown>>
type Call = (method: string, path: string, body?: unknown) => Promise<Json>

/** What people have planned, by the names paths and bodies give it. */
export interface PlanningIds {
  readonly momentSetId: string
  readonly dayPlanId: string
  readonly personaId: string
}

interface Known {
  readonly mark: string
  readonly companyId: string
}

/** A persona that nobody speaks as yet. */
export function persona(name: string, staffIds: readonly string[] = []) {
  return {
    ...{ name, self: name, voice: '慢', story: '', address: 'nin', never: ['亲亲'], usual: ['不急'], marksMax: 1 },
    ...{ charactersMax: 200, photos: '', staffIds },
    calendar: [{ key: 'p1', weekday: 2, time: '12:00', contentKind: 'useful', about: '小知识' }],
  }
}

/** Plans of every kind, each of which waits for its day. */
export async function furnishPlanning(call: Call, known: Known): Promise<PlanningIds> {
  const [momentSetId, dayPlanId] = [await makeMomentSet(call, known), await makeDayPlan(call, known)]
  const { id } = await call('POST', '/personas', persona(`${known.mark}人设`))
  return { momentSetId, dayPlanId, personaId: String(id) }
}

/** A set of moments with one post. */
async function makeMomentSet(call: Call, { companyId, mark }: Known): Promise<string> {
  const frame = { name: `${mark}朋友圈`, from: '2027-01-01' }
  const { momentSetId } = await call('POST', '/moment-sets', { ...frame, companyId })
  const post = { day: '2027-01-02', time: '12:00', purpose: 'service', contentKind: 'useful', text: `${mark}上新` }
  // Nobody publishes it yet: accounts of this shop are named after its customers.
  const more = { userids: [], days: 7, slots: ['12:00'], evenIfRefused: false, posts: [post] }
  await call('PUT', `/moment-sets/${momentSetId}`, { version: 1, ...frame, ...more })
  return String(momentSetId)
}

/** A promotion that was taken over. */
async function makeDayPlan(call: Call, { mark }: Known): Promise<string> {
  const { dayPlanId } = await call('POST', '/day-plans', { kind: 'festival', playbook: '618' })
  const { plan } = await call('GET', `/day-plans/${dayPlanId}`)
  await call('PUT', `/day-plans/${dayPlanId}`, { version: 1, plan: { ...(plan as Json), name: `${mark}大促` } })
  return String(dayPlanId)
}

/** What waits for somebody to decide: a draft that another is to approve, and a way of a split that has won. */
export async function leaveWaiting(call: Call, tenant: TestTenant, journeyId: string, settings: object): Promise<void> {
  await call('PATCH', `/journeys/${journeyId}`, { settings: { ...settings, dueHours: 12 } })
  await call('POST', `/journeys/${journeyId}/approval`, { words: '请看' })
  await tenant.inside((ctx) => noteWinner(ctx, journeyId))
}
