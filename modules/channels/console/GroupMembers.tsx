import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ErrorView, LoadingView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listGroupMembers } from '../contract/groups.ts'
import { TEXTS } from './texts.ts'

/** As `groupchat/get` counts ways into a group (4.5). */
const SCENES = ['unknown', 'invited', 'link', 'code'] as const

/** Who is in a group, and who was. */
export function GroupMembers({ groupId }: { readonly groupId: string }) {
  const texts = useTexts(TEXTS).groups
  const [companyId = '', chatId = ''] = groupId.split(' ')
  const read = usePages(listGroupMembers, { params: { companyId, chatId } })
  if (read.failure) return <ErrorView failure={read.failure} onRetry={read.retry} />
  if (!read.value) return <LoadingView />
  if (read.value.length === 0) return <EmptyView what={texts.nobody} />
  return (
    <div className="hs-stack">
      <ul className="hs-stack">
        {read.value.map((one) => (
          <MemberLine key={one.userid} one={one} />
        ))}
      </ul>
      {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
    </div>
  )
}

function MemberLine({ one }: { readonly one: RowOf<typeof listGroupMembers> }) {
  const texts = useTexts(TEXTS).groups
  const name = one.contactName || one.name || one.userid
  return (
    <li>
      <div className="hs-row hs-row-wraps">
        {one.contactId === null ? (
          <strong>{name}</strong>
        ) : (
          <PageLink to={`/contacts/${one.contactId}`}>{name}</PageLink>
        )}
        <Tag>{one.kind === 1 ? texts.colleague : one.contactId === null ? texts.stranger : texts.customer}</Tag>
        {one.leftAt && <Tag color="warning">{texts.hasLeft}</Tag>}
      </div>
      <div className="hs-faint">
        {texts.joined} <TimeText at={one.joinedAt} /> · {texts.scenes[SCENES[one.joinScene] ?? 'unknown']}
        {one.leftAt && (
          <>
            {' '}
            · {texts.leftAt} <TimeText at={one.leftAt} />
          </>
        )}
      </div>
    </li>
  )
}
