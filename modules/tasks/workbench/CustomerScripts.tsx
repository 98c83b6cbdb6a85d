import { useDeferredValue, useState } from 'react'
import { Button } from '#kit/web/phone/Button.tsx'
import { useUrlState } from '#kit/web/phone/navigation.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listScripts, renderScript } from '#modules/content/contract.ts'
import { OwnPersona, PersonaFlags } from '#modules/content/workbench/door.tsx'
import { CustomerAdvice } from './advice/CustomerAdvice.tsx'
import { Suggestions } from './assist/Suggestions.tsx'
import { ChatLine } from './ChatLine.tsx'
import { CustomerFiles } from './CustomerFiles.tsx'
import type { Customer } from './CustomerHead.tsx'
import { CustomerMaterials } from './CustomerMaterials.tsx'
import styles from './customer.module.css'
import { SearchBox } from './SearchBox.tsx'
import { TEXTS } from './texts.ts'
import { useChatSend } from './use-chat-send.ts'

const LIBRARIES = ['scripts', 'advice', 'materials', 'files'] as const

/** What may be said and sent, one search for both, and what went lately. */
export function CustomerScripts({ customer }: { customer: Customer }) {
  const texts = useTexts(TEXTS)
  const [typed, setTyped] = useState('')
  const [{ library: asked }, change] = useUrlState<'library'>()
  const q = useDeferredValue(typed.trim())
  const library = LIBRARIES.find((one) => one === asked) ?? 'scripts'
  return (
    <>
      <SearchBox value={typed} onChange={setTyped} label={texts.searchScripts} />
      <Tabs
        label={texts.library}
        value={library}
        tabs={LIBRARIES.map((key) => ({ key, label: texts.libraries[key] }))}
        onChange={(key) => change({ library: key === 'scripts' ? undefined : key })}
      />
      {customer.chats.length > 0 && library !== 'advice' && (
        <section className="hp-card">
          <strong>{texts.chatsLately}</strong>
          {customer.chats.map((chat) => (
            <div key={chat.id} className={styles.chat}>
              <span className={styles.clip}>{chat.body}</span>
              <ChatLine chat={chat} />
            </div>
          ))}
        </section>
      )}
      {library === 'scripts' && <OwnPersona />}
      {library === 'scripts' && q === '' && <Suggestions contactId={customer.person.id} />}
      {library === 'scripts' && <Scripts customer={customer} q={q} />}
      {library === 'advice' && <CustomerAdvice contactId={customer.person.id} />}
      {library === 'materials' && <CustomerMaterials contactId={customer.person.id} q={q} />}
      {library === 'files' && <CustomerFiles contactId={customer.person.id} q={q} />}
    </>
  )
}

/** The library of scripts, filled with what is known of this person, one tap away from the chat. */
function Scripts({ customer, q }: { customer: Customer; q: string }) {
  const texts = useTexts(TEXTS)
  const scripts = usePages(listScripts, { query: { q: q || undefined, limit: 20 } })
  return (
    <ReadView read={scripts}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty what={texts.noScripts} hint={texts.noScriptsHint} />
        ) : (
          <>
            {rows.map((script) => (
              <ScriptCard key={script.id} script={script} customer={customer} />
            ))}
            {scripts.hasMore && <Button onClick={scripts.loadMore}>{texts.more}</Button>}
          </>
        )
      }
    </ReadView>
  )
}

function ScriptCard({ script, customer }: { script: RowOf<typeof listScripts>; customer: Customer }) {
  const texts = useTexts(TEXTS)
  const { staff, tenant } = useSession()
  const { person, orders } = customer
  const { send, busy, inChat } = useChatSend(person.id)
  const known = { 客户称呼: person.name, 导购姓名: staff.name, 店铺名: tenant.name, 所在城市: person.city }
  const { text, missing } = renderScript(script.body, { ...known, 累计单数: String(orders.count) })
  return (
    <section className="hp-card">
      <strong>{script.name}</strong>
      <div className="hp-quote">{text}</div>
      <PersonaFlags text={text} />
      <Button
        wide
        busy={busy}
        disabled={missing.length > 0}
        reason={texts.missing(missing.join('、'))}
        onClick={() => void send({ text, scriptId: script.id })}
      >
        {inChat ? texts.putInChat : texts.copy}
      </Button>
    </section>
  )
}
