import { detachText } from '#kit/pure/table/detach-text.ts'

const REMEMBERED_MAX = 20_000

/** The same few texts come again and again in an export: each is read once. */
export function remember<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const kept = known.get(text)
    if (kept !== undefined) return kept
    const value = read(text)
    if (known.size >= REMEMBERED_MAX) known.clear()
    known.set(detachText(text), value)
    return value
  }
}
