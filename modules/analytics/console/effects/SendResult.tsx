import { Panel } from '#kit/web/DetailPage.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readSendResult } from '../../contract/send-result.ts'
import { TEXTS as HOME_TEXTS } from '../texts.ts'
import { EffectSection, useCellSide } from './EffectSection.tsx'
import { TEXTS } from './texts.ts'

const nameless = () => undefined

/** What a mass send or direct send brought, in its page. The page tells its id and the planned share left alone. */
export default function SendResult({ context }: { readonly context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const said = useTexts(HOME_TEXTS)
  const { campaignId, holdoutShare } = context
  const by = useCellSide() === 'guide' ? ('guide' as const) : undefined
  const query = { ...(typeof holdoutShare === 'number' ? { holdoutShare } : {}), ...(by ? { by } : {}) }
  const read = useRead(
    readSendResult,
    { params: { campaignId: String(campaignId) }, query },
    { enabled: typeof campaignId === 'string', keepOld: true },
  )
  // Before the send has begun, and of a send that left nobody alone, there is nothing to show.
  if (read.failure?.status === 404 && read.value === undefined) return null
  return (
    <Panel title={texts.sendTitle}>
      <ReadView read={read} rows={4}>
        {(result) => (
          <div className="hs-stack">
            {result.guard && <Alert type="warning" showIcon title={texts.sendGuards[result.guard]} />}
            <EffectSection result={result} nameOf={nameless} goal="money" sides={['guide']} />
            {result.openWindows > 0 && (
              <span className="hs-faint">{said.openWindows(result.openWindows, result.goalDays)}</span>
            )}
          </div>
        )}
      </ReadView>
    </Panel>
  )
}
