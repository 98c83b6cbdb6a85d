import { Panel } from '#kit/web/DetailPage.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead } from '#kit/web/wire-hooks.ts'
import { listFans } from '../contract/accounts.ts'
import { ACCOUNT_TEXTS } from './account-texts.ts'
import { FanWindow } from './FanWindow.tsx'

/** Which Official Accounts and Mini Programs know this customer, and whether they can be written to now. */
export default function ContactFans({ context }: { context: SlotContext }) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const read = useRead(listFans, { params: { contactId: Number(context.contactId) } })
  if (read.value?.items.length === 0) return null
  return (
    <Panel title={texts.fansOf}>
      <ReadView read={read}>
        {({ items }) => (
          <ul className="hs-stack">
            {items.map((one) => (
              <Fan key={`${one.accountId} ${one.seenAt}`} fan={one} />
            ))}
          </ul>
        )}
      </ReadView>
    </Panel>
  )
}

function Fan({ fan }: { fan: RowOf<typeof listFans> }) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const isOfficial = fan.kind === 'official'
  return (
    <li>
      <div className="hs-row hs-row-wraps">
        <strong>{fan.accountName}</strong>
        <Tag color={isOfficial && !fan.followed ? 'default' : 'success'}>
          {isOfficial ? (fan.followed ? texts.followed : texts.left) : texts.visited}
        </Tag>
        {fan.joined && <Tag>{texts.joined}</Tag>}
      </div>
      <div className="hs-faint">
        <TimeText at={fan.seenAt} />
        {fan.kind === 'mini' && ` · ${texts.permits(fan.permits)}`}
      </div>
      {isOfficial && fan.followed && <FanWindow fan={fan} />}
    </li>
  )
}
