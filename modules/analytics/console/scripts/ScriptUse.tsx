import { formatNumber, formatShare } from '#kit/web/format.ts'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readScriptUse } from '../../contract/script-use.ts'
import { Definition } from '../reports/Definition.tsx'
import { TEXTS } from './texts.ts'

/** Below so many a share says nothing. */
const SHARE_OF_MIN = 10

/** How often a script went out of late and what came of it; all lines of a list share one question. */
export default function ScriptUse({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const { value } = useRead(readScriptUse)
  if (!value) return null
  const use = value.items.find((one) => one.scriptId === context.scriptId)
  if (!use || use.used === 0) return <span className="hs-faint">{texts.unused}</span>
  const share = (part: number, whole: number) => (whole < SHARE_OF_MIN ? '—' : formatShare(part / whole))
  const definitions = (['script_used', 'script_answered', 'script_bought'] as const).map((metric) => (
    <Definition key={metric} metric={metric} />
  ))
  return (
    <Tooltip title={definitions}>
      <button type="button" className="hs-defined" onClick={(event) => event.stopPropagation()}>
        {texts.line(formatNumber(use.used), share(use.answers, use.used), share(use.bought, use.ripe))}
      </button>
    </Tooltip>
  )
}
