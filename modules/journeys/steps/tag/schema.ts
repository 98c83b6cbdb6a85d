import { z } from 'zod'

/** Puts a tag on people, or takes it off. */
export const tagSchema = z.object({ kind: z.literal('tag'), tagId: z.uuid().nullable(), off: z.boolean() })
