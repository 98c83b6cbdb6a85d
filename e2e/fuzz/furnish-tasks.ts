import type { TestTenant } from '#modules/organisation/fixtures.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { newDraft } from '#modules/tasks/fixtures.ts'
import { assignTasks, notifyStaff } from '#modules/tasks/index.ts'

type Json = Readonly<Record<string, unknown>>
/** The same, whatever is answered. */
type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>
type Call = (method: string, path: string, body?: unknown) => Promise<Json>

interface Who {
  readonly contactId: number
  readonly tagId: string
}

export interface TaskIds {
  readonly commissionRuleId: string
  readonly adviceSheetId: string
  readonly adviceId: string
  readonly staffCostId: string
  readonly reassignmentId: string
}

const teamCost = { staffId: null, kind: 'tools', monthly: 100_000, validFrom: '2026-01-01', note: '' }

/** Bodies of what those who run the shop write about the work of guides. */
export const workBodies = {
  changeScheduleSetting: () => [
    { silentBy: '15:00', reminders: 2, everyMinutes: 60, autoMove: false, escalateMinutes: 120 },
  ],
  changeWorkPattern: () => [
    {
      ...{ perDay: 30, touchesMax: 20, daysOff: [7], workFrom: '09:00', workUntil: '21:00' },
      ...{ awayFrom: '2027-01-01', awayUntil: '2027-01-03' },
    },
  ],
  decideReassignments: ({ reassignmentId }: { readonly reassignmentId: string }) => [
    { ids: [reassignmentId], decision: 'decline' },
  ],
  setStaffCost: ({ staffId }: { readonly staffId: string }) => [teamCost, { ...teamCost, staffId, kind: 'salary' }],
}

/** What guides earn by, and how they are told of each other. */
export async function furnishTasks(making: Making, { contactId, tagId }: Who): Promise<TaskIds> {
  const { call, ask } = making
  const rule = { windowDays: 7, rate: 300, categories: [{ category: '茶', rate: 500 }] }
  const { validFrom } = await monthBegun(call)
  const { id: commissionRuleId } = await call('POST', '/tasks/commission-rules', { ...rule, validFrom })
  await call('PUT', '/tasks/ranking-setting', { shown: true, within: 'everybody', names: true })
  const assist = { enabled: true, url: 'https://assist.example.invalid/v1', model: 'm', callsPerDay: 1 }
  await call('PUT', '/tasks/assist-setting', { ...assist, secret: 's' })
  // Nobody answers there (RFC 6761): the question is counted all the same.
  await ask('POST', `/tasks/customers/${contactId}/suggestions`, {})
  await call('PUT', '/tasks/assist-setting', { ...assist, enabled: false })
  const { id: adviceSheetId } = await call('POST', '/advice-sheets', adviceSheet(tagId))
  const { id: adviceId } = await call('POST', `/tasks/customers/${contactId}/advices`, { adviceSheetId })
  const { id: staffCostId } = await call('PUT', '/staff-costs', teamCost)
  await furnishNotice(making.tenant, contactId)
  return {
    staffCostId: String(staffCostId),
    reassignmentId: await strandWork(making, contactId),
    commissionRuleId: String(commissionRuleId),
    adviceSheetId: String(adviceSheetId),
    adviceId: String(adviceId),
  }
}

interface Making {
  readonly tenant: TestTenant
  readonly call: Call
  readonly ask: Ask
  readonly runJob: (name: string, payload: Json) => Promise<void>
}

/** A task that does not fit into the guide's day, and that nobody else may take. */
async function strandWork({ tenant, call, runJob }: Making, contactId: number): Promise<string> {
  const [setting = {}] = workBodies.changeScheduleSetting()
  await call('PUT', '/tasks/schedule-setting', setting)
  const staff = (await call('GET', '/staff')).items as { id: string; role: string }[]
  const staffId = staff.find(({ role }) => role === 'guide')?.id ?? ''
  const pattern = { perDay: 0, daysOff: [], workFrom: '09:00', workUntil: '21:00', awayFrom: null, awayUntil: null }
  await call('PUT', `/tasks/work-patterns/${staffId}`, pattern)
  await tenant.inside((ctx) => assignTasks(ctx, [newDraft(ctx, { contactId, staffId }, { dueAt: ctx.now() })]))
  await runJob('tasks.schedule', { tenantId: tenant.tenantId })
  const [found] = (await call('GET', '/tasks/schedule')).reassignments as { id: string }[]
  return found?.id ?? ''
}

/** One question, one of whose answers puts on a tag, and something right for the other. */
export function adviceSheet(tagId: string) {
  const light = { key: 'light', text: '清淡' }
  const strong = { key: 'strong', text: '浓一点', tagId }
  const fits = [{ question: 'taste', choice: 'light', reason: '口感清淡' }]
  return {
    ...{ name: '选茶', category: '茶' },
    questions: [{ key: 'taste', text: '喜欢什么味道？', choices: [light, strong] }],
    products: [{ key: 'a', name: '龙井', fits }],
  }
}

async function monthBegun(call: Call) {
  const { month } = await call('GET', '/tasks/commissions')
  return { validFrom: `${month}-01` }
}

/** What somebody of the staff was told of a customer. */
async function furnishNotice(tenant: TestTenant, contactId: number): Promise<void> {
  await tenant.inside(async (ctx) => {
    const [someone] = await listStaff(ctx)
    const about = [{ key: 'fuzz', staffId: someone?.id ?? '', contactId }]
    await notifyStaff(ctx, { source: 'SOP', words: '来看看', about })
  })
}
