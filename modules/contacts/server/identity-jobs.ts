import type { Job } from '#kit/node/module.ts'
import { findPairs } from './find-pairs.ts'
import { mergeCertain } from './merge-certain.ts'

/** Work on who is who: what is certain at once, what is doubtful every night before people come to work. */
export const identityJobs: readonly Job[] = [
  { name: 'contacts.merge_certain', scope: 'tenant', run: mergeCertain },
  {
    name: 'contacts.find_pairs',
    scope: 'tenant',
    every: '20 20 * * *',
    run: async (ctx) => {
      await findPairs(ctx)
    },
  },
]
