import type { Job } from '#kit/node/module.ts'
import { FILL_RULE_JOB, fillTagRule } from './keep-rule-tags.ts'
import { REFRESH_FUZZY_JOB, refreshFuzzyTag, refreshFuzzyTags } from './refresh-fuzzy-tag.ts'
import { RUN_BULK_JOB, runBulkTurn } from './run-bulk-action.ts'

/** Work on tags and on many people, a turn at a time. */
export const tagJobs: readonly Job[] = [
  { name: FILL_RULE_JOB, scope: 'tenant', run: (ctx, { tagId }) => fillTagRule(ctx, tagId) },
  { name: REFRESH_FUZZY_JOB, scope: 'tenant', run: refreshFuzzyTag },
  // At four in the morning in China, when nobody waits for it.
  { name: 'contacts.refresh_fuzzy_tags', scope: 'tenant', every: '0 20 * * *', run: (ctx) => refreshFuzzyTags(ctx) },
  { name: RUN_BULK_JOB, scope: 'tenant', run: (ctx, { actionId }) => runBulkTurn(ctx, actionId) },
]
