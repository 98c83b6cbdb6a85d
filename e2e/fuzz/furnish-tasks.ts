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
}

const teamCost = { staffId: null, kind: 'tools', monthly: 100_000, validFrom: '2026-01-01', note: '' }

/** Bodies of what those who run the shop write about the work of guides. */
export const workBodies = {
  setStaffCost: ({ staffId }: { readonly staffId: string }) => [teamCost, { ...teamCost, staffId, kind: 'salary' }],
}

/** What guides earn by, and how they are told of each other. */
export async function furnishTasks(call: Call, ask: Ask, { contactId, tagId }: Who): Promise<TaskIds> {
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
  return {
    staffCostId: String(staffCostId),
    commissionRuleId: String(commissionRuleId),
    adviceSheetId: String(adviceSheetId),
    adviceId: String(adviceId),
  }
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
