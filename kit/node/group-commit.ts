/** Work of many callers written together, so that they share one commit and one wait for the disk. */
export interface GroupCommit<T> {
  /** Settles once the item is durable. Refuses at once, with `false`, when too much waits already. */
  add(item: T): Promise<boolean>
}

export interface GroupOptions<T> {
  /** How long the first of a group waits for company, in milliseconds. */
  readonly delayMs: number
  /** Largest group; weights are in whatever unit `weigh` answers. */
  readonly weightMax: number
  /** As much may wait; beyond it callers are refused. */
  readonly waitingMax: number
  /** Groups written at the same time. */
  readonly atOnce: number
  weigh(item: T): number
  /** Told when items had to wait because all writers were busy. */
  onPressed?(): void
}

interface Waiting<T> {
  readonly item: T
  readonly weight: number
  readonly done: (written: boolean) => void
  readonly failed: (error: unknown) => void
}

/**
 * Groups grow by themselves under load: whatever comes while all writers are busy goes out together with the next.
 * A group that cannot be written is tried again one by one, so that one bad item does not cost its neighbours.
 */
export function openGroupCommit<T>(
  write: (items: readonly T[]) => Promise<void>,
  options: GroupOptions<T>,
): GroupCommit<T> {
  const queue: Waiting<T>[] = []
  let waiting = 0
  let writing = 0
  let timer: NodeJS.Timeout | undefined

  const next = (): void => {
    timer = undefined
    while (writing < options.atOnce && queue.length > 0) {
      const group = takeGroup(queue, options.weightMax)
      waiting -= weightOf(group)
      writing += 1
      void writeGroup(write, group).finally(() => {
        writing -= 1
        if (queue.length > 0 && timer === undefined) next()
      })
    }
  }
  return {
    add: (item) => {
      const weight = options.weigh(item)
      if (waiting > 0 && waiting + weight > options.waitingMax) return Promise.resolve(false)
      waiting += weight
      return new Promise((done, failed) => {
        queue.push({ item, weight, done, failed })
        if (writing >= options.atOnce) options.onPressed?.()
        else if (timer === undefined) timer = setTimeout(next, options.delayMs)
      })
    },
  }
}

function takeGroup<T>(queue: Waiting<T>[], weightMax: number): Waiting<T>[] {
  let weight = 0
  const end = queue.findIndex((one) => {
    weight += one.weight
    return weight > weightMax
  })
  return queue.splice(0, end === -1 ? queue.length : Math.max(1, end))
}

function weightOf<T>(group: readonly Waiting<T>[]): number {
  return group.reduce((sum, one) => sum + one.weight, 0)
}

async function writeGroup<T>(write: (items: readonly T[]) => Promise<void>, group: readonly Waiting<T>[]) {
  try {
    await write(group.map((one) => one.item))
    for (const one of group) one.done(true)
  } catch (error) {
    const [only] = group
    if (only && group.length === 1) only.failed(error)
    else for (const one of group) await writeGroup(write, [one])
  }
}
