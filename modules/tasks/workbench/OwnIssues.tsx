import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { Face, List, ListItem } from '#kit/web/phone/List.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listOwnIssues } from '../contract/issue.ts'
import { TEXTS } from './texts.ts'

const SHOWN = 5

/** Problems that wait for one's answer, soonest due first; each leads to its customer. */
export function OwnIssues() {
  const texts = useTexts(TEXTS)
  const issues = usePages(listOwnIssues, { query: { limit: SHOWN } }, { keepOld: true })
  const rows = issues.value ?? []
  if (rows.length === 0) return null
  return (
    <List title={texts.ownIssues}>
      {rows.map(({ id, contact, kind, words, overdue, dueAt }) => {
        const name = contact.name || texts.nameless(contact.id)
        return (
          <ListItem
            key={id}
            to={`/customers/${contact.id}?view=follow`}
            lead={<Face name={name} />}
            title={`${name} · ${texts.issueKinds[kind]}`}
            note={words}
            end={overdue ? <Badge tone="bad">{texts.overdue}</Badge> : <TimeText at={dueAt} />}
          />
        )
      })}
      {issues.hasMore && (
        <Button tone="quiet" wide onClick={issues.loadMore}>
          {texts.more}
        </Button>
      )}
    </List>
  )
}
