import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import type { ColumnPlaces } from '#kit/web/import/ColumnMapping.tsx'
import { LeftOutReasons } from '#kit/web/import/LeftOutReasons.tsx'
import { PrepareFile } from '#kit/web/import/PrepareFile.tsx'
import { IMPORT_TEXTS } from '#kit/web/import/texts.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { type getImport, IMPORT_CHOICES, mapImport, previewImport, runImport } from '../contract.ts'
import { foreignFile } from '../model/foreign-file.ts'
import { TARGETS } from '../model/mapping.ts'
import { ORDER_IMPORT } from '../model/metrics.ts'
import { TEXTS, wordOf } from './texts.ts'

type Batch = AnswerOf<typeof getImport>

/** Below it nobody knows whose export it is. */
const RECOGNISED = 0.6

/** An order file before anything is written; it can be read as another platform's than it was taken for. */
export function ImportPrepare({ batch }: { batch: Batch }) {
  const texts = useTexts(TEXTS)
  const shared = useTexts(IMPORT_TEXTS)
  const { done } = useFeedback()
  const save = useWrite(mapImport, { onDone: () => done(shared.mappingSaved) })
  const run = useWrite(runImport)
  const params = { batchId: batch.id }
  return (
    <PrepareFile
      mapping={batch.mapping}
      meanings={TARGETS.map((value) => ({ value, label: texts.targets[value] }))}
      preview={useRead(previewImport, { params })}
      warn={useDoubt(batch)}
      trial={batch.trial && <Trial trial={batch.trial} />}
      choices={
        <Select
          aria-label={texts.readAs}
          style={{ minWidth: 180 }}
          value={batch.importer}
          loading={save.running}
          options={IMPORT_CHOICES.map((one) => ({ value: one.importer, label: wordOf(texts.platforms, one.platform) }))}
          onChange={(importer: string) => save.run({ params, body: { importer } })}
        />
      }
      saving={save.running}
      running={run.running}
      failure={save.failure ?? run.failure}
      onSave={(mapping) => void save.run({ params, body: { mapping } })}
      onRun={(body) => void run.run({ params, body })}
    />
  )
}

/** What is doubtful about reading this file as one of orders, and where it may belong. */
function useDoubt({ headers, confidence }: Batch) {
  const texts = useTexts(TEXTS)
  return (mapping: ColumnPlaces) => {
    const foreign = foreignFile(headers, mapping)
    if (foreign === 'people')
      return (
        <>
          {texts.foreign.people} <PageLink to="/contact-imports">{texts.toPeopleImport}</PageLink>
        </>
      )
    if (foreign) return texts.foreign[foreign]
    return confidence < RECOGNISED ? texts.lowConfidence : undefined
  }
}

function Trial({ trial }: { trial: NonNullable<Batch['trial']> }) {
  const texts = useTexts(TEXTS)
  const shared = useTexts(IMPORT_TEXTS)
  return (
    <>
      <Panel title={shared.trialTitle} extra={<span className="hs-faint">{shared.trialNote}</span>}>
        <StatRow>
          <Stat metric={ORDER_IMPORT.new_orders} label={texts.newOrders} value={formatNumber(trial.newOrders)} />
          <Stat
            metric={ORDER_IMPORT.updated_orders}
            label={texts.updatedOrders}
            value={formatNumber(trial.updatedOrders)}
          />
          <Stat
            metric={ORDER_IMPORT.unchanged_orders}
            label={texts.unchangedOrders}
            value={formatNumber(trial.unchangedOrders)}
          />
          <Stat metric={ORDER_IMPORT.duplicates} label={texts.duplicates} value={formatNumber(trial.duplicates)} />
          <Stat metric={ORDER_IMPORT.rejected} label={texts.rejected} value={formatNumber(trial.rejected)} />
        </StatRow>
      </Panel>
      <LeftOutReasons reasons={trial.reasons ?? []} />
    </>
  )
}
