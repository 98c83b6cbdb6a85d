import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { MoneyField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createSku, readCostState } from '../../contract/products.ts'
import { TEXTS } from './texts.ts'

/** A variant before its first sale. */
export function SkuNew({ onDone }: { onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const write = useWrite(createSku, {
    refresh: [readCostState],
    onDone: () => {
      done(texts.added)
      onDone()
    },
  })
  return (
    <EditForm
      initial={{ code: '', name: '', category: '', spec: '', price: null }}
      write={write}
      onSubmit={(body) => write.run({ body })}
      verb={texts.save}
    >
      <TextField name="code" label={texts.code} />
      <TextField name="name" label={texts.name} />
      <TextField name="category" label={texts.category} />
      <TextField name="spec" label={texts.spec} />
      <MoneyField name="price" label={texts.price} min={0} />
    </EditForm>
  )
}
