import { Panel } from '#kit/web/DetailPage.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listFollowers } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** Which members know this customer, and who has left; nothing for those who are not in WeCom. */
export default function ContactFriends({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const read = useRead(listFollowers, { params: { contactId: Number(context.contactId) } })
  if (read.value?.items.length === 0) return null
  return (
    <Panel title={texts.friends}>
      <ReadView read={read}>
        {({ items }) => (
          <ul className="hs-stack">
            {items.map((one) => (
              <li key={`${one.companyName} ${one.userid}`}>
                <div className="hs-row hs-row-wraps">
                  <strong>{one.userid}</strong>
                  <Tag color={one.together ? 'success' : 'default'}>
                    {one.leftBy === null ? texts.together : texts.leftBy[one.leftBy]}
                  </Tag>
                </div>
                <div className="hs-faint">
                  {one.companyName} · {texts.since} <TimeText at={one.addedAt} />
                  {one.entryState !== '' && ` · ${texts.entry(one.entryState)}`}
                </div>
              </li>
            ))}
          </ul>
        )}
      </ReadView>
    </Panel>
  )
}
