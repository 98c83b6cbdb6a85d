import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Modal } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

export interface SecretShownProps {
  /** The window is open while there is one. */
  readonly secret: string | undefined
  readonly onClose: () => void
}

/** The signing secret, this once. */
export function SecretShown({ secret, onClose }: SecretShownProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const copy = async () => {
    await navigator.clipboard.writeText(secret ?? '')
    feedback.done(texts.copied)
  }
  return (
    <Modal
      open={secret !== undefined}
      title={texts.secretTitle}
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
      <p className="hs-faint">{texts.secretHint}</p>
      <Input.TextArea readOnly value={secret} autoSize aria-label={texts.secretTitle} />
    </Modal>
  )
}
