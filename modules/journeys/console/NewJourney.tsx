import { useFeedback } from '#kit/web/feedback.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Card, Modal } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createJourney } from '../contract.ts'
import { TEMPLATES, type TemplateKey } from '../model/templates.ts'
import { TEXTS } from './texts.ts'

/** Begins an SOP: from one that has been done, or blank. */
export function NewJourney({ open, onClose }: { open: boolean; onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const go = useGo()
  const { failed } = useFeedback()
  const create = useWrite(createJourney, { onDone: ({ id }) => go(`/journeys/${id}/edit`), onFailure: failed })
  const begin = (name: string, template?: TemplateKey) => void create.run({ body: { name, template } })
  return (
    <Modal open={open} title={texts.create} onCancel={onClose} footer={null} width={720} destroyOnHidden>
      <div className="hs-stack">
        <strong>{texts.fromTemplate}</strong>
        <div className="hs-grid-2">
          {TEMPLATES.map((one) => (
            <Card
              key={one.key}
              size="small"
              title={one[language]}
              extra={texts.steps(one.steps.length)}
              actions={[
                <Button key="use" type="link" loading={create.running} onClick={() => begin(one[language], one.key)}>
                  {texts.create}
                </Button>,
              ]}
            >
              <p>{language === 'zh' ? one.purposeZh : one.purposeEn}</p>
              <p className="hs-faint">
                {texts.templateFor}: {language === 'zh' ? one.stageZh : one.stageEn}
              </p>
            </Card>
          ))}
        </div>
        <div className="hs-row">
          <Button loading={create.running} onClick={() => begin(texts.unnamed)}>
            {texts.blank}
          </Button>
          <span className="hs-faint">{texts.blankHint}</span>
        </div>
      </div>
    </Modal>
  )
}
