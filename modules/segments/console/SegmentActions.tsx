import type { AnswerOf } from '#kit/pure/route.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { addressOf } from '#kit/web/client.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { Icon } from '#kit/web/icons.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Popover, Tooltip } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { freezeMembers } from '../contract/freeze.ts'
import { archiveSegment, changeSegment, exportMembers, exportMembersBook, type readSegment } from '../contract.ts'
import { FreezeButton } from './FreezeButton.tsx'
import { offerSegment } from './offer.ts'
import { useSegmentUsers } from './SegmentUsers.tsx'
import { TEXTS } from './texts.ts'

/** Export, archive, bring back. */
export function SegmentActions({ segment }: { segment: AnswerOf<typeof readSegment> }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const go = useGo()
  const { tenant } = useSession()
  const allowed = useAllowed()
  const feedback = useFeedback()
  const params = { segmentId: segment.id }
  const failed = { onFailure: feedback.failed }
  const restore = useWrite(changeSegment, { ...failed, onDone: () => feedback.done(texts.restored) })
  const bringBack = () => void restore.run({ params, body: { archived: false } })
  const archive = useWrite(archiveSegment, {
    ...failed,
    onDone: () => feedback.undoable(texts.archivedDone(segment.name), bringBack),
  })
  const freeze = useWrite(freezeMembers)
  const users = useSegmentUsers(segment.id).length
  const inUse = users + segment.watchers.length > 0
  const files = (
    <div className="hs-stack">
      <div className="hs-row">
        <Button href={addressOf(exportMembers, { params, query: { language } })}>{texts.exportAs.csv}</Button>
        <Button href={addressOf(exportMembersBook, { params, query: { language } })}>{texts.exportAs.xlsx}</Button>
      </div>
      <span className="hs-faint">{texts.exportNoted}</span>
    </div>
  )
  return (
    <>
      {allowed('contacts.export') && (
        <Popover trigger="click" placement="bottomRight" content={files}>
          <Button icon={<Icon name="download" />}>{texts.exportList}</Button>
        </Popover>
      )}
      {allowed('segments.write') && (
        <>
          <Button onClick={() => go(offerSegment(texts.copyName(segment.name), segment.rule))}>
            {texts.duplicate}
          </Button>
          <FreezeButton
            name={texts.heldName(segment.name, dayOf(new Date(), tenant.timezone))}
            verb={texts.holdFast}
            running={freeze.running}
            failure={freeze.failure}
            onFreeze={(name) => freeze.run({ params, body: { name } })}
          />
        </>
      )}
      {allowed('segments.write') && segment.archivedAt !== null && (
        <Button loading={restore.running} onClick={bringBack}>
          {texts.restore}
        </Button>
      )}
      {allowed('segments.write') && segment.archivedAt === null && (
        <Tooltip title={inUse ? texts.usedIn(users || segment.watchers.length) : undefined}>
          <Button disabled={inUse} loading={archive.running} onClick={() => void archive.run({ params })}>
            {texts.archive}
          </Button>
        </Tooltip>
      )}
    </>
  )
}
