import { expect } from 'vitest'

type Row = Readonly<Record<string, unknown>>
/** Who asks, as a test signs them in. */
interface Caller {
  call(method: string, path: string): Promise<{ readonly status: number; readonly json: Row }>
}

/** Reads reports as somebody who may; `peopleOf` gives the ids behind one figure, and holds them against its count. */
export function reportReader(caller: () => Caller) {
  const read = async (path: string): Promise<Row> => {
    const { status, json } = await caller().call('GET', path)
    expect(status, path).toBe(200)
    return json
  }
  const peopleOf = async (cell: Record<string, string>): Promise<number[]> => {
    const { items, people } = await read(`/reports/people?${new URLSearchParams(cell)}`)
    const ids = (items as { contactId: number }[]).map((one) => one.contactId)
    expect(people).toBe(ids.length)
    return ids
  }
  return { read, peopleOf }
}
