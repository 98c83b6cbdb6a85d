import { useFeedback } from '#kit/web/feedback.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { handOver } from '../contract/own-work.ts'
import { readBoard } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** Beside the transfer of WeCom friends: what of somebody's work is here goes to the same person. */
export default function HandOverHere({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const [fromStaffId, toStaffId] = [String(context.fromStaffId ?? ''), String(context.toStaffId ?? '')]
  const hand = useWrite(handOver, {
    refresh: [readBoard],
    onFailure: feedback.failed,
    onDone: ({ tasks }) => feedback.done(texts.handedOver(tasks)),
  })
  const ask = async () => {
    const question = { title: texts.handOverToo, body: texts.handOverTooHint, verb: texts.handOver }
    if (await feedback.ask(question)) await hand.run({ body: { fromStaffId, toStaffId } })
  }
  return (
    <div className="hs-stack">
      <span className="hs-faint">{texts.handOverTooHint}</span>
      <div className="hs-row">
        <Button loading={hand.running} onClick={ask}>
          {texts.handOverToo}
        </Button>
      </div>
    </div>
  )
}
