import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Modal } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { replayFailed } from '../contract.ts'
import { TEXTS } from './texts.ts'

const DAY_MS = 24 * 3_600_000
const DAYS = [1, 7, 30] as const

/** Sends everything again that was given up, as far back as is chosen. */
export function ReplayFailed({ endpointId }: { endpointId: string }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const [open, setOpen] = useState(false)
  const write = useWrite(replayFailed, {
    onFailure: feedback.failed,
    onDone: ({ replayed }) => {
      setOpen(false)
      feedback.done(texts.replayed(replayed))
    },
  })
  const replay = (days: number) => {
    const since = new Date(Date.now() - days * DAY_MS).toISOString()
    return write.run({ params: { endpointId }, body: { since } })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.replayAll}</Button>
      <Modal open={open} title={texts.replayAllAsk} onCancel={() => setOpen(false)} footer={null} destroyOnHidden>
        <div className="hs-row">
          {DAYS.map((days) => (
            <Button key={days} loading={write.running} onClick={() => replay(days)}>
              {texts.days[days]}
            </Button>
          ))}
        </div>
      </Modal>
    </>
  )
}
