import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { LeftOutReasons } from '#kit/web/import/LeftOutReasons.tsx'
import { PrepareFile } from '#kit/web/import/PrepareFile.tsx'
import { IMPORT_TEXTS } from '#kit/web/import/texts.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  mapContactImport,
  previewContactImport,
  type readContactImport,
  runContactImport,
} from '../../contract/import.ts'
import { fieldTarget, isOfOrders, namesPeople, PERSON_TARGETS } from '../../model/import-mapping.ts'
import { useFields } from '../fields/use-fields.ts'
import { wordOf } from '../texts.ts'
import { ImportFigures } from './ImportFigures.tsx'
import { TEXTS } from './texts.ts'

type PersonImport = AnswerOf<typeof readContactImport>

/** A file of customers before anything is written; one of its columns must say who a row is about. */
export function PrepareImport({ batch }: { batch: PersonImport }) {
  const texts = useTexts(TEXTS)
  const shared = useTexts(IMPORT_TEXTS)
  const { done } = useFeedback()
  const save = useWrite(mapContactImport, { onDone: () => done(shared.mappingSaved) })
  const run = useWrite(runContactImport)
  const params = { importId: batch.id }
  return (
    <PrepareFile
      mapping={batch.mapping}
      meanings={useMeanings()}
      preview={useRead(previewContactImport, { params })}
      warn={(mapping) =>
        isOfOrders(batch.headers) ? (
          <>
            {texts.ofOrders} <PageLink to="/imports">{texts.toOrderImport}</PageLink>
          </>
        ) : (
          !namesPeople(mapping) && texts.lowConfidence
        )
      }
      trial={
        batch.trial && (
          <>
            <ImportFigures counts={batch.trial} title={shared.trialTitle} note={shared.trialNote} />
            <LeftOutReasons reasons={batch.trial.reasons ?? []} />
          </>
        )
      }
      saving={save.running}
      running={run.running}
      failure={save.failure ?? run.failure}
      onSave={(mapping) => void save.run({ params, body: { mapping } })}
      onRun={(body) => void run.run({ params, body })}
    />
  )
}

/** What a column can be read as: identities, facts, and the shop's own fields. */
function useMeanings() {
  const texts = useTexts(TEXTS)
  const { asked } = useFields()
  const fixed = PERSON_TARGETS.map((value) => {
    const [kind, platform] = value.split(':')
    const isBuyer = kind === 'buyerId' && platform
    return { value, label: isBuyer ? texts.buyerId(wordOf(texts.platforms, platform)) : wordOf(texts.targets, value) }
  })
  return [...fixed, ...asked.map(({ key, name }) => ({ value: fieldTarget(key), label: texts.field(name) }))]
}
