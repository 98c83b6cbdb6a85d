import { lazy, Suspense, useMemo } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useLanguage, useWords } from '#kit/web/language.ts'
import { FilterBar } from '#kit/web/list/FilterBar.tsx'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, LoadingView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Card, Tag } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createFromTemplate } from '../contract/templates.ts'
import { INDUSTRY_TEMPLATES } from '../model/industry/industry-templates.ts'
import { INDUSTRIES, type IndustryTemplate } from '../model/industry/template-parts.ts'
import { findTemplates } from './find-templates.ts'
import { TemplateLook } from './TemplateLook.tsx'
import { TEMPLATE_TEXTS } from './template-texts.ts'
import { useTemplateDrawing } from './use-template-drawing.ts'

const CanvasPicture = lazy(() => import('#kit/web/canvas/CanvasPicture.tsx'))

/** Templates by trade: each with its picture, whom it is for and what it leaves alone. */
export default function JourneyTemplatesPage() {
  const texts = useTexts(TEMPLATE_TEXTS)
  const words = useWords()
  const [{ q = '', industry = '', open }, change] = useUrlState<'q' | 'industry' | 'open'>()
  const found = useMemo(() => findTemplates(q, industry), [q, industry])
  const opened = INDUSTRY_TEMPLATES.find((one) => one.key === open)
  return (
    <section>
      <PageHeader title={texts.title} subtitle={texts.hint} back={{ to: '/journeys', label: texts.back }} />
      <div className="hs-stack">
        <FilterBar
          filters={[
            { kind: 'search', key: 'q', label: texts.search },
            {
              kind: 'select',
              key: 'industry',
              label: texts.industry,
              options: INDUSTRIES.map((one) => ({ value: one.key, label: words(one) })),
            },
          ]}
          values={{ q, industry }}
          onChange={change}
        />
        {found.length === 0 ? (
          <EmptyView
            what={texts.none}
            hint={texts.noneHint}
            action={<Button onClick={() => change({ q: undefined, industry: undefined })}>{texts.all}</Button>}
          />
        ) : (
          <div className="hs-grid-2">
            {found.map((template) => (
              <TemplateTile key={template.key} template={template} onLook={() => change({ open: template.key })} />
            ))}
          </div>
        )}
      </div>
      <DetailDrawer
        open={opened !== undefined}
        title={opened && words(opened)}
        width={760}
        actions={opened && <UseTemplate template={opened} />}
        onClose={() => change({ open: undefined })}
      >
        {opened && <TemplateLook template={opened} />}
      </DetailDrawer>
    </section>
  )
}

function TemplateTile({ template, onLook }: { template: IndustryTemplate; onLook: () => void }) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const language = useLanguage()
  const words = useWords()
  const { nodes } = useTemplateDrawing(template)
  const industry = INDUSTRIES.find((one) => one.key === template.industry)
  return (
    <Card
      size="small"
      title={template[language]}
      extra={industry && <Tag>{words(industry)}</Tag>}
      actions={[
        <Button key="look" type="link" onClick={onLook}>
          {texts.look}
        </Button>,
        <UseTemplate key="use" template={template} />,
      ]}
    >
      <Suspense fallback={<LoadingView rows={3} />}>
        <CanvasPicture nodes={nodes} label={texts.picture(template[language])} />
      </Suspense>
      <p>{words(template.hypothesis)}</p>
      <p className="hs-faint">
        {texts.who}: {words(template.who)} · {texts.restraint}: {words(template.restraint)}
      </p>
    </Card>
  )
}

function UseTemplate({ template }: { template: IndustryTemplate }) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const go = useGo()
  const feedback = useFeedback()
  const mayWrite = useAllowed()('journeys.write')
  const make = useWrite(createFromTemplate, {
    onDone: ({ id, scriptsAdded }) => {
      feedback.done(texts.made(scriptsAdded))
      go(`/journeys/${id}/edit`)
    },
    onFailure: feedback.failed,
  })
  if (!mayWrite) return null
  return (
    <Button type="primary" loading={make.running} onClick={() => make.run({ body: { template: template.key } })}>
      {texts.use}
    </Button>
  )
}
