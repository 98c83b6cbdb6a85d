import type { AnswerOf, BodyIn } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createAdviceSheet, listAdviceSheets, saveAdviceSheet } from '../../contract/advice.ts'
import { ProductLines } from './ProductLines.tsx'
import { QuestionLines } from './QuestionLines.tsx'
import { blankProduct, blankQuestion, type SheetDraft } from './sheet-draft.ts'
import { TEXTS } from './texts.ts'

type Sheet = AnswerOf<typeof listAdviceSheets>['items'][number]

/** A sheet, new or as another version of itself. */
export function SheetForm({
  sheet,
  onDone,
  readOnly,
}: {
  readonly sheet: Sheet | undefined
  readonly onDone: () => void
  readonly readOnly: boolean
}) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const said = {
    refresh: [listAdviceSheets],
    onDone: () => {
      done(texts.saved)
      onDone()
    },
  }
  const create = useWrite(createAdviceSheet, said)
  const save = useWrite(saveAdviceSheet, said)
  const initial: SheetDraft = sheet ?? {
    name: '',
    category: '',
    questions: [blankQuestion([])],
    products: [blankProduct([])],
  }
  const submit = ({ name, category, questions, products }: SheetDraft) => {
    const body = { name, category, questions, products } as BodyIn<typeof createAdviceSheet>
    if (!sheet) return create.run({ body })
    return save.run({ params: { adviceSheetId: sheet.id }, body: { ...body, version: sheet.version } })
  }
  return (
    <EditForm<SheetDraft>
      initial={initial}
      write={sheet ? save : create}
      onSubmit={submit}
      verb={texts.save}
      onCancel={onDone}
      readOnly={readOnly}
    >
      {(value, set) => (
        <>
          <FieldRow>
            <TextField name="name" label={texts.name} required max={60} />
            <TextField name="category" label={texts.category} max={60} />
          </FieldRow>
          <FormSection title={texts.questions}>
            <QuestionLines questions={value.questions} onChange={(next) => set('questions', next)} />
          </FormSection>
          <FormSection title={texts.products} hint={texts.fits}>
            <ProductLines
              products={value.products}
              questions={value.questions}
              onChange={(next) => set('products', next)}
            />
          </FormSection>
        </>
      )}
    </EditForm>
  )
}
