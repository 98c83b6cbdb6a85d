import { Button } from '#kit/web/phone/Button.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listAdviceSheets, listAdvices, openAdvice } from '../../contract/advice.ts'
import styles from '../customer.module.css'
import { AdviceCard } from './AdviceCard.tsx'
import { TEXTS } from './texts.ts'

/** What this customer needs, asked before anything is recommended; the latest first. */
export function CustomerAdvice({ contactId }: { readonly contactId: number }) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const sheets = useRead(listAdviceSheets)
  const advices = useRead(listAdvices, { params: { contactId } }, { keepOld: true })
  const open = useWrite(openAdvice, { refresh: [listAdvices], onFailure: toast.failed })
  const waits = advices.value?.items.some(({ chosenAt }) => chosenAt === null) ?? true
  return (
    <>
      {!waits && (
        <ReadView read={sheets}>
          {({ items }) => {
            const used = items.filter(({ archived }) => !archived)
            if (used.length === 0) return <Empty what={texts.noSheets} hint={texts.noSheetsHint} />
            return (
              <section className={`hp-card ${styles.head}`}>
                <strong>{texts.begin}</strong>
                <small className="hs-faint">{texts.beginHint}</small>
                {used.map(({ id, name }) => (
                  <Button
                    key={id}
                    wide
                    busy={open.running}
                    onClick={() => void open.run({ params: { contactId }, body: { adviceSheetId: id } })}
                  >
                    {name}
                  </Button>
                ))}
              </section>
            )
          }}
        </ReadView>
      )}
      <ReadView read={advices} rows={3}>
        {({ items }) => (
          <>
            {items.map((advice) => (
              <AdviceCard key={advice.id} advice={advice} contactId={contactId} />
            ))}
          </>
        )}
      </ReadView>
    </>
  )
}
