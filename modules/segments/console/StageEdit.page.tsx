import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { Count } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listStageNames, listStages, previewStages, saveStages } from '../contract.ts'
import { ruleSchema } from '../model/rule.ts'
import { STAGES_MAX } from '../model/stage.ts'
import { toRule, toTree } from './builder-rule.ts'
import { blankStage, type StageDraft, StagePart } from './StagePart.tsx'
import { TEXTS } from './stage-texts.ts'

interface Values {
  readonly stages: readonly StageDraft[]
}

/** Which stages there are, in which order they are tried, and what people of each are owed. */
export default function StageEditPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const feedback = useFeedback()
  const read = useRead(listStages)
  const write = useWrite(saveStages, {
    refresh: [listStageNames],
    onDone: () => {
      feedback.done(texts.saved)
      go('/stages')
    },
  })
  return (
    <>
      <PageHeader title={texts.edit} subtitle={texts.editHint} back={{ to: '/stages', label: texts.stages }} />
      <ReadView read={read}>
        {({ stages }) => (
          <EditForm<Values>
            initial={{ stages: stages.map(({ key, name, rule, care }) => ({ key, name, care, tree: toTree(rule) })) }}
            draftKey="stages"
            write={write}
            verb={texts.save}
            check={(values) => (isWhole(values) ? [] : [{ path: 'stages', message: texts.incomplete }])}
            onCancel={() => go('/stages')}
            onSubmit={(values) => write.run({ body: toBody(values) })}
            side={(values) => <Preview values={values} />}
          >
            {(values, set) => (
              <>
                {values.stages.map((stage, at) => (
                  <StagePart
                    key={stage.key}
                    stages={values.stages}
                    at={at}
                    onChange={(next) => set('stages', next)}
                    onTree={(tree) => set(`stages.${at}.tree`, tree)}
                  />
                ))}
                {values.stages.length < STAGES_MAX && (
                  <Button onClick={() => set('stages', [blankStage(values.stages, texts.blank), ...values.stages])}>
                    {texts.add}
                  </Button>
                )}
              </>
            )}
          </EditForm>
        )}
      </ReadView>
    </>
  )
}

/** How many people each stage would hold. */
function Preview({ values }: { values: Values }) {
  const texts = useTexts(TEXTS)
  const isComplete = isWhole(values)
  const read = useRead(previewStages, { body: toBody(values) }, { enabled: isComplete, keepOld: true })
  const found = new Map(read.value?.counts.map(({ key, count }) => [key, count]))
  return (
    <Panel title={texts.preview}>
      {!isComplete && <Alert type="warning" showIcon title={texts.incomplete} />}
      <ReadView read={read}>
        {({ none }) => (
          <div aria-live="polite">
            {values.stages.map(({ key, name }) => (
              <div key={key} className="hs-row">
                {name}
                <Count value={found.get(key) ?? 0} />
              </div>
            ))}
            <div className="hs-row hs-faint">
              {texts.none}
              <Count value={none} />
            </div>
          </div>
        )}
      </ReadView>
    </Panel>
  )
}

function isWhole({ stages }: Values): boolean {
  const names = stages.map(({ name }) => name.trim())
  const areNamed = names.every((name) => name !== '') && new Set(names).size === names.length
  return stages.length > 0 && areNamed && stages.every(({ tree }) => ruleSchema.safeParse(toRule(tree)).success)
}

function toBody({ stages }: Values) {
  return { stages: stages.map(({ key, name, care, tree }) => ({ key, name, care, rule: toRule(tree) })) }
}
