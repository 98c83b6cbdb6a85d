import type { AnswerOf } from '#kit/pure/route.ts'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTagGroups, listTags } from '../contract.ts'
import { NameAsk } from './NameAsk.tsx'
import { TagGroupPanel } from './TagGroupPanel.tsx'
import { TEXTS } from './texts.ts'
import { type TagWrites, useTagWrites } from './use-tag-writes.ts'

/** All tags by group, with how many carry them. */
export default function TagListPage() {
  const texts = useTexts(TEXTS)
  const writes = useTagWrites()
  const mayWrite = useAllowed()('contacts.write')
  const groups = useRead(listTagGroups)
  const tags = useRead(listTags)
  const add = mayWrite && (
    <NameAsk primary verb={texts.addGroup} label={texts.groupName} running={writes.running} onName={writes.addGroup} />
  )
  return (
    <section>
      <PageHeader title={texts.tags} subtitle={texts.tagsHint} actions={add} />
      <ReadView read={groups}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView what={texts.noGroups} hint={texts.noGroupsHint} />
          ) : (
            <ReadView read={tags}>
              {(answer) => <Groups groups={items} tags={answer.items} writes={mayWrite ? writes : undefined} />}
            </ReadView>
          )
        }
      </ReadView>
    </section>
  )
}

interface GroupsProps {
  readonly groups: AnswerOf<typeof listTagGroups>['items']
  readonly tags: AnswerOf<typeof listTags>['items']
  readonly writes: TagWrites | undefined
}

function Groups({ groups, tags, writes }: GroupsProps) {
  return (
    <div className="hs-stack">
      {groups.map((group) => (
        <TagGroupPanel
          key={group.id}
          group={group}
          tags={tags.filter((tag) => tag.groupId === group.id)}
          writes={writes}
        />
      ))}
    </div>
  )
}
