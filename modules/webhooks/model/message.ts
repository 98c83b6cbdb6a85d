/** Things told in one delivery; a fact of thousands becomes many deliveries. */
export const ITEMS_PER_DELIVERY_MAX = 100
/** The event of a test delivery; nobody has to choose it. */
export const PING = 'ping'

/** What is sent, the same to every endpoint that hears the event. */
export interface Message {
  readonly id: string
  readonly event: string
  readonly body: string
  readonly contactIds: readonly number[]
}

export interface News {
  /** Of the fact; makes the id of the message, by which nothing is sent twice. */
  readonly factId: string
  readonly event: string
  readonly at: Date
  readonly items: readonly object[]
}

/** Messages for what happened, cut to size. The id holds no dots: the signature is made over `id.time.body`. */
export function messagesOf({ factId, event, at, items }: News): readonly Message[] {
  const parts = Math.ceil(items.length / ITEMS_PER_DELIVERY_MAX)
  return Array.from({ length: parts }, (_, part) => {
    const data = items.slice(part * ITEMS_PER_DELIVERY_MAX, (part + 1) * ITEMS_PER_DELIVERY_MAX)
    const id = `msg_${factId}_${event.replaceAll('.', '-')}_${part}`
    const body = JSON.stringify({ id, type: event, timestamp: at.toISOString(), data })
    return { id, event, body, contactIds: peopleOf(data) }
  })
}

const PERSON_KEYS = ['contactId', 'winnerId', 'loserId'] as const

function peopleOf(items: readonly object[]): readonly number[] {
  const ids = items.flatMap((item) => PERSON_KEYS.map((key) => (item as Record<string, unknown>)[key]))
  return [...new Set(ids.filter((id) => typeof id === 'number' && id > 0))] as number[]
}
