import { formatTime } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag, Tooltip } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readStageOf } from '../contract.ts'
import { StageCareLines } from './StageCareLines.tsx'
import { TEXTS } from './stage-texts.ts'

/** At which stage a customer stands; on hover since when and what they are owed. */
export default function StageChip({ context }: { context: { readonly contactId?: unknown } }) {
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
  const day = formatTime(since, tenant.timezone, 'date')
  return (
    <Tooltip
      title={
        <>
          {texts.since(stage.name, day)}
          <StageCareLines care={stage.care} />
        </>
      }
    >
      <Tag color="processing" tabIndex={0}>
        {stage.name}
      </Tag>
    </Tooltip>
  )
}
