import type { AnswerOf } from '#kit/pure/route.ts'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Popover, Tag } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listAllSegmentUsers, listSegmentUsers } from '../contract/usage.ts'
import { TEXTS } from './texts.ts'

/** Who uses a segment, as far as it is known yet. */
export function useSegmentUsers(segmentId: string): AnswerOf<typeof listSegmentUsers>['items'] {
  return useRead(listSegmentUsers, { params: { segmentId } }).value?.items ?? []
}

/** How many use it; who they are when one asks. The rows of a list ask for all segments once, together. */
export function SegmentUsers({ segmentId }: { segmentId: string }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const all = useRead(listAllSegmentUsers).value?.items
  const users = all?.find((one) => one.segmentId === segmentId)?.users ?? []
  if (users.length === 0) return null
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      content={
        <div className="hs-stack" style={{ gap: 4 }}>
          {users.map(({ kind, name, to }) => (
            <span key={`${kind.en} ${to} ${name}`}>
              {words(kind)} {to ? <PageLink to={to}>{name}</PageLink> : name}
            </span>
          ))}
        </div>
      }
    >
      <Tag tabIndex={0}>{texts.usedIn(users.length)}</Tag>
    </Popover>
  )
}
