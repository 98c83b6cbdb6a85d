/** Everything a condition may look at on one person, as it lies in the warehouse. */
export interface Person {
  readonly contactId: number
  readonly name: string
  readonly gender: string
  readonly province: string
  readonly city: string
  readonly source: string
  readonly createdAt: Date
  /** `1990-05-17`. */
  readonly birthday: string | null
  readonly attributes: Readonly<Record<string, string>>
  /** Tag ids. */
  readonly tags: readonly string[]
  readonly orders: readonly PersonOrder[]
  readonly lines: readonly PersonLine[]
  readonly events: readonly PersonEvent[]
}

export interface PersonOrder {
  readonly orderId: string
  readonly platform: string
  readonly isSale: boolean
  readonly placedAt: Date
  readonly paid: number
  readonly refunded: number
}

export interface PersonLine {
  readonly orderId: string
  readonly isSale: boolean
  readonly placedAt: Date
  readonly productCode: string
  readonly productName: string
  readonly category: string
}

export interface PersonEvent {
  readonly name: string
  readonly at: Date
}
