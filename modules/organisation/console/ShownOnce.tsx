import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Modal } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

export interface ShownOnceProps {
  readonly title: string
  readonly hint: string
  /** The secret; the window is open while there is one. */
  readonly secret: string | undefined
  readonly onClose: () => void
}

/** A window for what is shown this once: a sign-in link, a key. */
export function ShownOnce({ title, hint, secret, onClose }: ShownOnceProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const copy = async () => {
    await navigator.clipboard.writeText(secret ?? '')
    feedback.done(texts.copied)
  }
  return (
    <Modal
      open={secret !== undefined}
      title={title}
      onCancel={onClose}
      destroyOnHidden
      footer={[
        <Button key="close" onClick={onClose}>
          {texts.close}
        </Button>,
        <Button key="copy" type="primary" onClick={copy}>
          {texts.copy}
        </Button>,
      ]}
    >
      <p className="hs-faint">{hint}</p>
      <Input.TextArea readOnly value={secret} autoSize aria-label={title} />
    </Modal>
  )
}
