import type { AnswerOf } from '#kit/pure/route.ts'
import type { listEntities } from '../../contract/fields.ts'

/** Something that belongs to a person, as the server tells it. */
export type Entity = AnswerOf<typeof listEntities>['items'][number]
