import { Panel } from '#kit/web/DetailPage.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readContactEntrance } from '../contract.ts'
import { TEXTS } from './texts.ts'
import { WelcomeTag } from './WelcomeTag.tsx'

/** By which entry this customer came, and whether they were welcomed; nothing for who came another way. */
export default function ContactEntrance({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const read = useRead(readContactEntrance, { params: { contactId: Number(context.contactId) } })
  if (read.value && read.value.arrivals.length + read.value.welcomes.length === 0) return null
  return (
    <Panel title={texts.entrance}>
      <ReadView read={read}>
        {({ arrivals, welcomes }) => (
          <ul className="hs-stack">
            {arrivals.map((one) => (
              <li key={`${one.entryId} ${one.userid} ${one.at}`}>
                <div>{texts.cameBy(one.entryName, one.source)}</div>
                <div className="hs-faint">
                  {texts.kinds[one.kind]} · {one.userid} · <TimeText at={one.at} />
                </div>
              </li>
            ))}
            {welcomes.map((one) => (
              <li key={`${one.userid} ${one.at}`}>
                <div className="hs-row hs-row-wraps">
                  <WelcomeTag state={one.state} />
                  <span className="hs-faint">
                    {one.userid} · <TimeText at={one.at} shape="second" />
                  </span>
                </div>
                <div className="hs-faint">{language === 'en' ? one.whyEn : one.why}</div>
              </li>
            ))}
          </ul>
        )}
      </ReadView>
    </Panel>
  )
}
