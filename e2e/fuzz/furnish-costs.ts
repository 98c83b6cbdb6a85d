import type { Caller } from '#modules/organisation/fixtures.ts'

type Json = Readonly<Record<string, unknown>>
interface Making {
  readonly owner: Caller
  readonly mark: string
  call(method: string, path: string, body?: unknown): Promise<Json>
}

/** What the goods of the orders cost, one by hand and one by a file, and their shipping. */
export async function makeCosts({ owner, mark, call }: Making) {
  const [{ id: skuId } = { id: '' }] = (await call('GET', '/skus')).items as { id: string }[]
  await call('PUT', `/skus/${skuId}/costs`, { validFrom: '2026-01-01', cost: 30_000 })
  const { costRuleId } = await call('POST', '/fulfilment-rules', { platform: '', validFrom: '2026-01-01', amount: 1 })
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(`${mark}成本.csv`) }
  const body = `商品编码,成本\n${mark}-K,1.5\n`
  const uploaded = (await (await owner.raw('POST', '/cost-files', { body, headers })).json()) as Json
  const run = { mapping: uploaded.mapping, validFrom: '2026-01-01' }
  await call('POST', `/cost-files/${uploaded.id}/run`, run)
  return { skuId, costRuleId: String(costRuleId), costFileId: String(uploaded.id) }
}

/** What another system says of those orders, kept twice; several differ. */
export async function keepStatements({ mark, call }: Making, orderNo: string): Promise<string> {
  const days = { platform: 'own_shop', from: '2026-10-01', to: '2026-11-30' }
  const orders = [orderNo, `${mark}-8`, `${mark}-9`].map((one) => ({ orderNo: one, paid: 10_000 }))
  await call('POST', '/order-statements', { ...days, name: `${mark}另一份`, orders })
  return String((await call('POST', '/order-statements', { ...days, name: `${mark}对账单`, orders })).id)
}
