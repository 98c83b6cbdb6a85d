import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
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
      <PageHeader
        title={texts.tags}
        subtitle={texts.tagsHint}
        actions={
          <>
            <PageLink to="/tags/pre">{texts.preTags}</PageLink>
            <PageLink to="/tags/fuzzy">{texts.fuzzyTags}</PageLink>
            {add}
          </>
        }
      />
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
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'q'>()
  // Held here too: an input method composes its words in the field, which must not wait for the address.
  const [typed, setTyped] = useState(url.q ?? '')
  const look = (words: string) => {
    setTyped(words)
    setUrl({ q: words || undefined })
  }
  const sought = typed.trim().toLowerCase()
  const isSought = (name: string) => name.toLowerCase().includes(sought)
  const found = tags.filter((tag) => isSought(tag.name) || isSought(tag.groupName))
  const shown = groups.filter((group) => isSought(group.name) || found.some((tag) => tag.groupId === group.id))
  const personal = found.filter((tag) => tag.ownerStaffId !== null)
  return (
    <div className="hs-stack">
      <Input.Search
        allowClear
        aria-label={texts.searchTags}
        placeholder={texts.searchTags}
        style={{ maxInlineSize: 320 }}
        value={typed}
        onChange={(event) => look(event.target.value)}
      />
      {shown.length + personal.length === 0 && <EmptyView what={texts.noSuchTag(typed)} />}
      {shown.map((group) => (
        <TagGroupPanel
          key={group.id}
          group={group}
          tags={found.filter((tag) => tag.groupId === group.id)}
          others={groups.filter(({ id }) => id !== group.id)}
          isEmpty={tags.every((tag) => tag.groupId !== group.id)}
          writes={writes}
        />
      ))}
      {personal.length > 0 && <PersonalTags tags={personal} />}
    </div>
  )
}

/** Tags of single guides, which only they put on. */
function PersonalTags({ tags }: Pick<GroupsProps, 'tags'>) {
  const texts = useTexts(TEXTS)
  return (
    <Panel title={texts.personalTags}>
      <ul className="hs-stack">
        {tags.map((tag) => (
          <li key={tag.id} className="hs-row">
            <strong>{tag.name}</strong>
            <span className="hs-faint hs-grow">{tag.ownerName}</span>
            <PageLink to={`/contacts?tagId=${tag.id}`}>{texts.people(formatNumber(tag.people))}</PageLink>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
