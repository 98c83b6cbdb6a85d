import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Select } from '#kit/web/ui.tsx'
import { type AdviceProduct, type AdviceQuestion, PRODUCTS_MAX } from '../../model/advice.ts'
import { blankProduct } from './sheet-draft.ts'
import { TEXTS } from './texts.ts'

interface Props {
  readonly products: readonly AdviceProduct[]
  readonly questions: readonly AdviceQuestion[]
  readonly onChange: (products: readonly AdviceProduct[]) => void
}

/** What may be recommended, and which answers speak for it. */
export function ProductLines({ products, questions, onChange }: Props) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-stack">
      {products.map((product, at) => {
        const change = (next: Partial<AdviceProduct>) => onChange(products.with(at, { ...product, ...next }))
        return (
          <div key={product.key} className="hs-panel hs-panel-body hs-stack">
            <div className="hs-row">
              <strong>{texts.product(at + 1)}</strong>
              {products.length > 1 && (
                <Button size="small" type="text" onClick={() => onChange(products.toSpliced(at, 1))}>
                  {texts.remove}
                </Button>
              )}
            </div>
            <Input
              aria-label={texts.productName}
              placeholder={texts.productName}
              maxLength={120}
              value={product.name}
              onChange={(event) => change({ name: event.target.value })}
            />
            <Input
              aria-label={texts.note}
              placeholder={texts.note}
              maxLength={200}
              value={product.note}
              onChange={(event) => change({ note: event.target.value })}
            />
            <Fits fits={product.fits} questions={questions} onChange={(fits) => change({ fits })} />
          </div>
        )
      })}
      {products.length < PRODUCTS_MAX && (
        <Button onClick={() => onChange([...products, blankProduct(products)])}>{texts.addProduct}</Button>
      )}
    </div>
  )
}

type Fit = AdviceProduct['fits'][number]

function Fits({
  fits,
  questions,
  onChange,
}: {
  readonly fits: readonly Fit[]
  readonly questions: readonly AdviceQuestion[]
  readonly onChange: (fits: readonly Fit[]) => void
}) {
  const texts = useTexts(TEXTS)
  const options = questions.flatMap(({ key, text, choices }) =>
    choices.map((choice) => ({ value: `${key} ${choice.key}`, label: `${text}：${choice.text}` })),
  )
  const keys = fits.map((_, at) => `fit ${at}`)
  const [first] = options
  const toFit = (answer: string, reason: string): Fit => {
    const [question = '', choice = ''] = answer.split(' ')
    return { question, choice, reason }
  }
  return (
    <>
      {fits.map(({ question, choice, reason }, at) => (
        <div key={keys[at]} className="hs-row" style={{ flexWrap: 'wrap' }}>
          <Select
            aria-label={texts.answer}
            style={{ flex: '1 1 180px' }}
            value={`${question} ${choice}`}
            options={options}
            onChange={(answer: string) => onChange(fits.with(at, toFit(answer, reason)))}
          />
          <Input
            aria-label={texts.reason}
            placeholder={texts.reason}
            style={{ flex: '1 1 180px' }}
            maxLength={60}
            value={reason}
            onChange={(event) => onChange(fits.with(at, { question, choice, reason: event.target.value }))}
          />
          <Button size="small" type="text" onClick={() => onChange(fits.toSpliced(at, 1))}>
            {texts.remove}
          </Button>
        </div>
      ))}
      {first && (
        <Button size="small" onClick={() => onChange([...fits, toFit(first.value, '')])}>
          {texts.addFit}
        </Button>
      )}
    </>
  )
}
