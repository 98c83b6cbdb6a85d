import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Modal } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { reassignTasks } from '../contract.ts'
import { StaffSelect } from './door.tsx'
import { TEXTS } from './texts.ts'

/** Hands tasks to somebody else. */
export function ReassignButton({ taskIds, onDone }: { taskIds: readonly string[]; onDone?: () => void }) {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()
  const { done, failed } = useFeedback()
  const [open, setOpen] = useState(false)
  const [staffId, setStaffId] = useState<string>()
  const reassign = useWrite(reassignTasks, {
    onDone: ({ moved }) => {
      setOpen(false)
      done(texts.reassigned(moved))
      onDone?.()
    },
    onFailure: failed,
  })
  if (!allowed('tasks.manage')) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {texts.reassign}
      </Button>
      <Modal
        open={open}
        title={texts.reassignTitle(taskIds.length)}
        okText={texts.reassign}
        okButtonProps={{ disabled: !staffId, loading: reassign.running }}
        onCancel={() => setOpen(false)}
        onOk={() => staffId && void reassign.run({ body: { taskIds: [...taskIds], staffId } })}
        destroyOnHidden
      >
        <StaffSelect value={staffId} onChange={setStaffId} placeholder={texts.pick} activeOnly />
      </Modal>
    </>
  )
}
