import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink, useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Card, Modal, Segmented } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createJourney } from '../contract.ts'
import { FLOW_TEMPLATES } from '../model/flow-templates.ts'
import { INDUSTRY_TEMPLATES } from '../model/industry/industry-templates.ts'
import type { FlowTemplateKey, TemplateKey } from '../model/template-keys.ts'
import { TEMPLATES } from '../model/templates.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import { TEMPLATE_TEXTS } from './template-texts.ts'
import { TEXTS } from './texts.ts'

const SHAPES = ['listed', 'drawn'] as const
type Shape = (typeof SHAPES)[number]

/** Begins an SOP, listed by days or drawn: from one that has been done, or blank. */
export function NewJourney({ open, onClose }: { open: boolean; onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const words = useTexts(FLOW_TEXTS)
  const more = useTexts(TEMPLATE_TEXTS)
  const go = useGo()
  const { failed } = useFeedback()
  const [shape, setShape] = useState<Shape>('listed')
  const drawn = shape === 'drawn'
  const create = useWrite(createJourney, { onDone: ({ id }) => go(`/journeys/${id}/edit`), onFailure: failed })
  const begin = (name: string, template?: TemplateKey | FlowTemplateKey) =>
    void create.run({ body: { name, template, drawn } })
  const busy = create.running
  return (
    <Modal open={open} title={texts.create} onCancel={onClose} footer={null} width={720} destroyOnHidden>
      <div className="hs-stack">
        <div className="hs-row">
          <Segmented
            aria-label={words.shape}
            value={shape}
            onChange={setShape}
            options={SHAPES.map((value) => ({ value, label: words[value] }))}
          />
          <span className="hs-faint">{words.shapeHints[shape]}</span>
        </div>
        <strong>{drawn ? words.templates : texts.fromTemplate}</strong>
        <div className="hs-grid-2">
          {drawn
            ? FLOW_TEMPLATES.map((one) => (
                <TemplateCard key={one.key} template={one} count={one.nodes.length} busy={busy} onUse={begin} />
              ))
            : TEMPLATES.map((one) => (
                <TemplateCard key={one.key} template={one} count={one.steps.length} busy={busy} onUse={begin} />
              ))}
        </div>
        <PageLink to="/journeys/templates">{more.more(INDUSTRY_TEMPLATES.length)}</PageLink>
        <div className="hs-row">
          <Button loading={busy} onClick={() => begin(drawn ? words.unnamed : texts.unnamed)}>
            {drawn ? words.blankDrawn : texts.blank}
          </Button>
          <span className="hs-faint">{drawn ? words.blankDrawnHint : texts.blankHint}</span>
        </div>
      </div>
    </Modal>
  )
}

interface TemplateCardProps<Key extends string> {
  readonly template: {
    readonly key: Key
    readonly zh: string
    readonly en: string
    readonly purposeZh: string
    readonly purposeEn: string
    readonly stageZh: string
    readonly stageEn: string
  }
  readonly count: number
  readonly busy: boolean
  readonly onUse: (name: string, key: Key) => void
}

function TemplateCard<Key extends string>({ template, count, busy, onUse }: TemplateCardProps<Key>) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const name = template[language]
  return (
    <Card
      size="small"
      title={name}
      extra={texts.steps(count)}
      actions={[
        <Button key="use" type="link" loading={busy} onClick={() => onUse(name, template.key)}>
          {texts.create}
        </Button>,
      ]}
    >
      <p>{language === 'zh' ? template.purposeZh : template.purposeEn}</p>
      <p className="hs-faint">
        {texts.templateFor}: {language === 'zh' ? template.stageZh : template.stageEn}
      </p>
    </Card>
  )
}
