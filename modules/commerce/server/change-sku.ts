import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { today } from './change-costs.ts'
import {
  changeCategory,
  deleteBareProducts,
  findSku,
  insertProduct,
  lockProduct,
  type SkuRow,
  updateSku,
} from './store/product.ts'

export interface SkuChange {
  readonly name?: string | undefined
  readonly category?: string | undefined
  readonly spec?: string | undefined
  readonly price?: Amount | null | undefined
}

/** Changes a sku. Skus of one name are one product: a name somebody has already joins it there. Undo: the old facts. */
export async function changeSku(ctx: Ctx, skuId: string, change: SkuChange): Promise<Result<SkuRow, 'not_found'>> {
  const before = await findSku(ctx, skuId, today(ctx))
  if (!before) return refuse('not_found')
  const { name = before.name, spec = before.spec, price = before.price } = change
  const productId = await holdProduct(ctx, name, change.category ?? before.category)
  if (change.category !== undefined) await changeCategory(ctx, productId, change.category)
  await updateSku(ctx, { id: skuId, productId, spec, price })
  if (productId !== before.productId) await deleteBareProducts(ctx)
  const after = await findSku(ctx, skuId, today(ctx))
  return after ? accept(after) : refuse('not_found')
}

/** The product of a name, made where there is none. */
async function holdProduct(ctx: Ctx, name: string, category: string): Promise<string> {
  await insertProduct(ctx, ctx.newId(), name, category)
  const productId = await lockProduct(ctx, name)
  if (productId === undefined) throw new Error('A product that was just made is not there')
  return productId
}
