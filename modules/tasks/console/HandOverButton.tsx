import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Modal } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { handOver } from '../contract/own-work.ts'
import { readBoard } from '../contract.ts'
import { StaffSelect } from './door.tsx'
import { TEXTS } from './texts.ts'

export interface HandOverButtonProps {
  readonly guide: { readonly id: string; readonly name: string }
}

/** Somebody leaves: everything of theirs goes to another in one step. */
export function HandOverButton({ guide }: HandOverButtonProps) {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()
  const { done, failed } = useFeedback()
  const [open, setOpen] = useState(false)
  const [toStaffId, setTo] = useState<string>()
  const hand = useWrite(handOver, {
    refresh: [readBoard],
    onFailure: failed,
    onDone: ({ tasks }) => {
      setOpen(false)
      done(texts.handedOver(tasks))
    },
  })
  if (!allowed('tasks.manage')) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {texts.handOver}
      </Button>
      <Modal
        open={open}
        title={texts.handOverTitle(guide.name)}
        okText={texts.handOver}
        okButtonProps={{ disabled: !toStaffId || toStaffId === guide.id, loading: hand.running }}
        onCancel={() => setOpen(false)}
        onOk={() => toStaffId && void hand.run({ body: { fromStaffId: guide.id, toStaffId } })}
        destroyOnHidden
      >
        <p>{texts.handOverHint}</p>
        <StaffSelect value={toStaffId} onChange={setTo} placeholder={texts.pick} activeOnly />
      </Modal>
    </>
  )
}
