import type { Ctx } from '#kit/node/ctx.ts'
import { costCode } from '../model/profit.ts'
import { findCodes, insertProducts, insertSkus, type NewSku } from './store/product.ts'

/** Codes remembered by one run of an import. */
const KNOWN_CODES_MAX = 50_000

/** Codes met in one run, so that each is looked up once; forgotten when too many. */
export class KnownCodes {
  readonly #codes = new Set<string>()

  has(code: string): boolean {
    return this.#codes.has(code)
  }

  add(code: string): void {
    if (this.#codes.size >= KNOWN_CODES_MAX) this.#codes.clear()
    this.#codes.add(code)
  }
}

export interface MetLine {
  readonly productCode: string
  readonly productName: string
  readonly category: string
}

/** What was sold stands among the products from its first order on. Nothing is asked where all codes are known. */
export async function learnSkus(ctx: Ctx, lines: Iterable<MetLine>, known: KnownCodes): Promise<void> {
  const met = new Map<string, MetLine>()
  for (const line of lines) {
    const code = costCode(line)
    if (code !== '' && !known.has(code) && !met.has(code)) met.set(code, line)
  }
  if (met.size === 0) return
  const there = new Set(await findCodes(ctx, [...met.keys()]))
  const fresh = [...met].filter(([code]) => !there.has(code)).map(([code, line]) => toSku(ctx, code, line))
  if (fresh.length > 0) await addSkus(ctx, fresh)
  for (const code of met.keys()) known.add(code)
}

/** Adds those whose code is new; skus of one name belong to one product. */
export async function addSkus(ctx: Ctx, skus: readonly NewSku[]): Promise<void> {
  await insertProducts(ctx, skus)
  await insertSkus(ctx, skus)
}

function toSku(ctx: Ctx, code: string, { productName, category }: MetLine): NewSku {
  const made = { id: ctx.newId(), productId: ctx.newId(), code, name: productName || code }
  return { ...made, category, spec: '', price: null }
}
