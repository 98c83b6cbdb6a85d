import { z } from 'zod'
import { CONTENT_KINDS } from '#modules/content/contract.ts'

/** What words give whom they reach; where nobody says it their script does, and what no script says sells. */
export const contentKindSchema = z.enum(CONTENT_KINDS.map((label) => label.value)).optional()
