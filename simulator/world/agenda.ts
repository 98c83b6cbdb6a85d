/** Something the world will do by itself at a moment: plain values, so that a snapshot keeps it. */
export interface Due {
  readonly at: number
  /** Breaks ties: what was put down first is done first. */
  readonly turn: number
  readonly kind: string
  readonly corpId: string
  readonly words: readonly string[]
}

export interface Agenda {
  add(at: number, kind: string, corpId: string, words: readonly string[]): void
  /** Takes the earliest entry that is due at the moment, or nothing. */
  take(now: number): Due | undefined
  next(): number | undefined
  all(): Due[]
  restore(entries: readonly Due[]): void
}

/** A binary heap by time. */
export function openAgenda(): Agenda {
  let heap: Due[] = []
  let turn = 0
  const earlier = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn)
  const put = (entry: Due): void => {
    let at = heap.push(entry) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]
      if (!parent || !earlier(entry, parent)) break
      heap[at] = parent
      at = above
    }
    heap[at] = entry
  }
  const sink = (entry: Due): void => {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      const [left, right] = [heap[child], heap[child + 1]]
      if (!left) break
      const lesser = right && earlier(right, left) ? right : left
      if (lesser === right) child += 1
      if (!earlier(lesser, entry)) break
      heap[at] = lesser
      at = child
    }
    heap[at] = entry
  }
  return {
    add: (at, kind, corpId, words) => put({ at, turn: ++turn, kind, corpId, words }),
    take(now) {
      const first = heap[0]
      if (!first || first.at > now) return undefined
      const last = heap.pop()
      if (last && heap.length > 0) sink(last)
      return first
    },
    next: () => heap[0]?.at,
    all: () => [...heap].sort((a, b) => (earlier(a, b) ? -1 : 1)),
    restore(entries) {
      heap = []
      turn = Math.max(0, ...entries.map((entry) => entry.turn))
      for (const entry of entries) put(entry)
    },
  }
}
