import type { Listener } from '#kit/node/module.ts'
import { wishTag } from '../store/tag.ts'

interface TagMoved {
  readonly tagId: string
  readonly contactIds: readonly number[]
  readonly source: string
  /** The personal tag of one guide. */
  readonly isOwn?: boolean
}

/** What is tagged here is tagged in WeCom: on every friendship of the person, where the tag stands for a company's. */
export const onTagged: Listener = {
  name: 'channels.tagged',
  facts: ['contacts.tag_added', 'contacts.tag_removed'],
  hear: async (ctx, facts) => {
    const companies = new Set<string>()
    for (const { name, payload } of facts) {
      const { tagId, contactIds, source, isOwn } = payload as unknown as TagMoved
      // What came from WeCom is there already.
      if (source === 'wecom' || isOwn) continue
      const wish = { tagId, contactIds, putsOn: name === 'contacts.tag_added' }
      for (const companyId of await wishTag(ctx, wish)) companies.add(companyId)
    }
    for (const companyId of companies)
      await ctx.enqueue(
        'channels.mark_tags',
        { tenantId: ctx.tenant.id, companyId },
        { key: `channels.tags ${companyId}` },
      )
  },
}
