import { Panel } from '#kit/web/DetailPage.tsx'
import { formatTime } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readStageOf } from '../contract.ts'
import { StageCareLines } from './StageCareLines.tsx'
import { TEXTS } from './stage-texts.ts'

/** What a customer is owed at their stage: how to speak with them, which offer, what to recommend. */
export default function StageCarePanel({ context }: { context: { readonly contactId?: unknown } }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const { contactId } = context
  const read = useRead(
    readStageOf,
    { params: { contactId: Number(contactId) } },
    { enabled: typeof contactId === 'number' },
  )
  const standing = read.value?.standing
  if (!standing) return null
  const { stage, since } = standing
  return (
    <Panel title={texts.care}>
      <div className="hs-stack" style={{ gap: 4 }}>
        <span className="hs-faint">{texts.since(stage.name, formatTime(since, tenant.timezone, 'date'))}</span>
        <StageCareLines care={stage.care} />
      </div>
    </Panel>
  )
}
