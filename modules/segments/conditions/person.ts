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
  readonly entities: readonly PersonEntity[]
  readonly fuzzyTags: readonly PersonFuzzyTag[]
  readonly consents: readonly PersonConsent[]
  /** Where the person stands in the life of a customer, and since when; nothing before the first look. */
  readonly stage: PersonStage | null
  /** Ids of the lists held fast that the person is on. */
  readonly lists: readonly string[]
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
  readonly quantity: number
  readonly amount: number
}

export interface PersonEvent {
  readonly name: string
  readonly at: Date
  readonly properties: Readonly<Record<string, string>>
  /** Which order was bought: its number, and on a second line the platform where a file told of it. */
  readonly orderKey?: string | undefined
}

/** A pet, a child, a car. */
export interface PersonEntity {
  /** The key of what it is: `pet`. */
  readonly kind: string
  readonly name: string
  readonly fields: Readonly<Record<string, string>>
}

/** A tag held with some confidence, which halves with time. */
export interface PersonFuzzyTag {
  readonly tagId: string
  readonly confidence: number
  readonly observedAt: Date
  readonly halfLifeDays: number
}

export interface PersonConsent {
  readonly purpose: string
  /** Empty for all channels. */
  readonly channel: string
  readonly state: string
  readonly at: Date
  readonly expiresAt: Date | null
}

export interface PersonStage {
  readonly stage: string
  readonly since: Date
}
