import { useState } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { ProgressBar } from '#kit/web/ProgressBar.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listContactTouches } from '../contract.ts'
import { BalanceDays } from './BalanceDays.tsx'
import { RESTRAINT_TEXTS } from './restraint-texts.ts'
import { StateTag } from './StateTag.tsx'
import { TEXTS } from './texts.ts'

const SHOWN_MAX = 5

/** In the page of a customer: how much more they may be reached, and the latest touches with their reasons. */
export default function ContactTouches({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const more = useTexts(RESTRAINT_TEXTS)
  const language = useLanguage()
  const [shown, setShown] = useState(false)
  const contactId = Number(context.contactId)
  const read = useRead(listContactTouches, { params: { contactId }, query: { limit: SHOWN_MAX } })
  return (
    <Panel title={texts.fatigue} extra={<PageLink to={`/touches?contactId=${contactId}`}>{texts.all}</PageLink>}>
      <ReadView read={read} rows={3}>
        {({ fatigue, items }) => (
          <div className="hs-stack">
            <div className="hs-row">
              <span>{texts.left}</span>
              <strong className={fatigue.left > 0 ? 'hs-num hs-good' : 'hs-num hs-bad'}>{fatigue.left}</strong>
              <span>{texts.times}</span>
              {fatigue.freeFrom && (
                <span className="hs-faint">
                  {texts.freeFrom} <TimeText at={fatigue.freeFrom} />
                </span>
              )}
            </div>
            <ProgressBar
              done={fatigue.used}
              total={fatigue.capMax}
              label={texts.usedOf(fatigue.capDays, fatigue.used, fatigue.capMax)}
              tone={fatigue.left > 0 ? 'brand' : 'bad'}
            />
            <span className="hs-faint">{texts.receivedOf(fatigue.receiveUsed, fatigue.receiveMax)}</span>
            {fatigue.balance && (
              <div className="hs-row">
                <span>{more.balance(fatigue.balance.left, fatigue.balance.max)}</span>
                <button type="button" className="hs-link" onClick={() => setShown(true)}>
                  {more.balanceDays}
                </button>
              </div>
            )}
            {items.length === 0 && <span className="hs-faint">{texts.noneYet}</span>}
            {items.map((touch) => (
              <article key={touch.id}>
                <StateTag state={touch.state} /> <TimeText at={touch.dueAt} />
                <div>{language === 'en' ? touch.sentenceEn : touch.sentence}</div>
              </article>
            ))}
          </div>
        )}
      </ReadView>
      <DetailDrawer open={shown} title={more.balanceDays} onClose={() => setShown(false)}>
        <BalanceDays contactId={contactId} />
      </DetailDrawer>
    </Panel>
  )
}
