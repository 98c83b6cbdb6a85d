import { crashPoint } from '#kit/node/crash-point.ts'
import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { GroupedChunk } from '../model/group-orders.ts'
import type { ImportBatch } from '../model/import-batch.ts'
import { findBuyers, KnownBuyers } from './find-buyers.ts'
import { KnownCodes, learnSkus } from './learn-skus.ts'
import { moveProgress } from './store/batch.ts'
import { insertBatchContacts, insertRejects } from './store/batch-parts.ts'
import { countTables, isUncounted } from './store/statistics.ts'
import { type BoughtOrder, writeOrders } from './write-orders.ts'

/** Rows of a run after which the planner must know the tables. */
const LEARN_ROWS = 50_000

export interface ChunkTarget {
  readonly platform: Platform
  readonly tenantId: string
  readonly actor: Actor
  readonly batch: ImportBatch
}

/** A chunk, the place in the file where it begins, and how many of its rejected rows are kept. */
export interface PlacedChunk {
  readonly chunk: GroupedChunk
  readonly from: number
  readonly keep: number
}

interface Writing {
  readonly orderNos: ReadonlySet<string>
  readonly done: Promise<void>
}

const NOTHING: Writing = { orderNos: new Set(), done: Promise.resolve() }

/**
 * Writes the chunks of a run, in the order of the file, so that this program and the database work at the same time.
 * The people and goods of a chunk are written by themselves, before its orders: whoever an import broke off there has
 * added is found again by the next run, and known as added by the batch. The orders of two chunks may be under way at
 * once; those of the later are committed after those of the earlier, each with the checkpoint behind them.
 */
export class ChunkWriter {
  readonly #target: ChunkTarget
  readonly #buyers = new KnownBuyers()
  readonly #codes = new KnownCodes()
  #earlier = NOTHING
  #last = NOTHING
  #isCounted = false

  constructor(target: ChunkTarget) {
    this.#target = target
  }

  /** Begins to write a chunk; its people are there when this ends. */
  async write(placed: PlacedChunk): Promise<void> {
    await this.#earlier.done
    const { orders } = placed.chunk
    // Rows of one order may stand in both; a planner that knows nothing must not be asked twice.
    if (!this.#isCounted || orders.some(({ orderNo }) => this.#last.orderNos.has(orderNo))) await this.#last.done
    if (placed.from > 0) await this.#learnSizes(placed.from)
    const bought = await this.#inTenant((ctx) => this.#findBought(ctx, placed.chunk))
    const before = this.#last
    const done = this.#inTenant((ctx) =>
      writeChunk(ctx, this.#target.batch, { ...placed, bought, before: before.done }),
    )
    // Awaited with the next chunk but one; until then a failure must not count as unheard.
    done.catch(() => {})
    this.#earlier = before
    this.#last = { orderNos: new Set(orders.map(({ orderNo }) => orderNo)), done }
  }

  /** All that was begun is there. */
  async end(): Promise<void> {
    await this.#earlier.done
    await this.#last.done
  }

  /** Nothing is under way any more, well or not. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.#earlier.done, this.#last.done])
  }

  /** After the first chunk, or the first few, of an import into tables that were empty. */
  async #learnSizes(rows: number): Promise<void> {
    if (this.#isCounted) return
    const { system } = this.#target.platform.database
    if (rows < LEARN_ROWS && (await isUncounted(system))) await countTables(system)
    this.#isCounted = rows >= LEARN_ROWS || !(await isUncounted(system))
  }

  /** Whose each order is, and what was sold in it; those who were not known are added. */
  async #findBought(ctx: Ctx, { orders }: GroupedChunk): Promise<readonly BoughtOrder[]> {
    const { buyers, newContactIds } = await findBuyers(ctx, orders, this.#buyers)
    if (newContactIds.length > 0) await insertBatchContacts(ctx, this.#target.batch.id, newContactIds)
    await learnSkus(ctx, linesOf(orders), this.#codes)
    return orders.map((draft, place) => ({ draft, buyer: buyers[place] ?? { contactId: null } }))
  }

  #inTenant<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
    const { platform, tenantId, actor } = this.#target
    return platform.inTenant(tenantId, actor, work)
  }
}

interface BoughtChunk extends PlacedChunk {
  readonly bought: readonly BoughtOrder[]
  /** That the chunk before is committed. */
  readonly before: Promise<void>
}

async function writeChunk(ctx: Ctx, batch: ImportBatch, placed: BoughtChunk): Promise<void> {
  const { chunk, from, keep, bought, before } = placed
  const { rejects, duplicates, rows } = chunk
  if (bought.length > 0) await writeOrders(ctx, batch.platform, bought, batch.id)
  const kept = rejects.slice(0, keep)
  if (kept.length > 0) await insertRejects(ctx, batch.id, kept)
  await before
  const progress = { from, to: rows, rejected: rejects.length, duplicates }
  if (!(await moveProgress(ctx, batch.id, progress))) throw new Error(`Batch ${batch.id} was moved by another run`)
  crashPoint('import.wrote_chunk')
}

function* linesOf(orders: GroupedChunk['orders']) {
  for (const { lines } of orders) yield* lines
}
