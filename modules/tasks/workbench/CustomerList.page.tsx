import { useDeferredValue } from 'react'
import { Button } from '#kit/web/phone/Button.tsx'
import { Face, List, ListItem } from '#kit/web/phone/List.tsx'
import { useUrlState } from '#kit/web/phone/navigation.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { usePages, useRead } from '#kit/web/wire-hooks.ts'
import { listMyContacts } from '#modules/contacts/contract.ts'
import { countTriage } from '../contract/triage.ts'
import { SearchBox } from './SearchBox.tsx'
import { Triage } from './Triage.tsx'
import { TEXTS } from './texts.ts'

const LISTS = ['all', 'first'] as const

/** One's own customers: all of them, to be found by name or phone, or those to look at first. */
export default function CustomerListPage() {
  const texts = useTexts(TEXTS)
  const [{ list: asked }, change] = useUrlState<'list'>()
  const list = LISTS.find((one) => one === asked) ?? 'all'
  const first = useRead(countTriage, {}, { keepOld: true }).value?.all
  const tabs = LISTS.map((key) => ({ key, label: texts.customerLists[key], ...(key === 'first' && { count: first }) }))
  return (
    <div className="hs-stack">
      <Tabs
        label={texts.customerLists.label}
        value={list}
        tabs={tabs}
        onChange={(key) => change({ list: key === 'all' ? undefined : key })}
      />
      {list === 'first' ? <Triage /> : <Everybody />}
    </div>
  )
}

function Everybody() {
  const texts = useTexts(TEXTS)
  const [{ q = '' }, change] = useUrlState<'q'>()
  const wanted = useDeferredValue(q.trim())
  const people = usePages(listMyContacts, { query: { q: wanted || undefined, limit: 30 } }, { keepOld: true })
  return (
    <>
      <SearchBox value={q} onChange={(text) => change({ q: text })} label={texts.searchCustomers} />
      <ReadView read={people}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              what={wanted ? texts.noneFound : texts.noCustomers}
              hint={wanted ? undefined : texts.noCustomersHint}
            />
          ) : (
            <>
              <List>
                {rows.map(({ id, name, city, phone }) => {
                  const shown = name || texts.nameless(id)
                  return (
                    <ListItem
                      key={id}
                      to={`/customers/${id}`}
                      lead={<Face name={shown} />}
                      title={shown}
                      note={[city, phone].filter(Boolean).join(' · ')}
                    />
                  )
                })}
              </List>
              {people.hasMore && <Button onClick={people.loadMore}>{texts.more}</Button>}
            </>
          )
        }
      </ReadView>
    </>
  )
}
