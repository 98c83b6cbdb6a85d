import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Descriptions, Input, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listAlike, listContacts } from '#modules/contacts/contract.ts'
import { getOrder, listOrders, matchOrder } from '../../contract.ts'
import { TEXTS } from './texts.ts'

type Order = AnswerOf<typeof getOrder>
type Verdict = 'chosen' | 'new' | 'left'

/** People found by typing, at most. */
const FOUND_MAX = 5

/** One order of nobody: what the export says, who it may be and why, and the decision. */
export function JudgeOrder({ orderId, onDone }: { orderId: string; onDone: () => void }) {
  return (
    <ReadView read={useRead(getOrder, { params: { orderId } })}>
      {(order) => <Judge order={order} onDone={onDone} />}
    </ReadView>
  )
}

function Judge({ order, onDone }: { order: Order; onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const { undoable, failed } = useFeedback()
  const write = useWrite(matchOrder, { refresh: [listOrders], onFailure: failed })
  const params = { orderId: order.id }
  const said = { chosen: texts.chosen, new: texts.made, left: texts.leftSo }
  const decide = async (verdict: Verdict, contactId?: number) => {
    if (!(await write.run({ params, body: { verdict, contactId } }))) return
    undoable(said[verdict], async () => void (await write.run({ params, body: { verdict: 'open' } })))
    onDone()
  }
  const { phone, name, province = '', city = '' } = order.hint
  const fact = (key: string, label: string, children: string | undefined) => ({ key, label, children: children || '—' })
  return (
    <div className="hs-stack">
      <Descriptions
        column={1}
        size="small"
        title={texts.says}
        items={[
          fact('phone', texts.phone, phone),
          fact('name', texts.name, name),
          fact('place', texts.place, `${province} ${city}`.trim()),
        ]}
      />
      <Candidates hint={order.hint} busy={write.running} onChoose={(contactId) => decide('chosen', contactId)} />
      <Finder busy={write.running} onChoose={(contactId) => decide('chosen', contactId)} />
      <div className="hs-row">
        <Button loading={write.running} onClick={() => decide('new')}>
          {texts.make}
        </Button>
        <Button loading={write.running} onClick={() => decide('left')}>
          {texts.leave}
        </Button>
      </div>
    </div>
  )
}

interface ChoosingProps {
  readonly busy: boolean
  readonly onChoose: (contactId: number) => void
}

function Candidates({ hint, busy, onChoose }: ChoosingProps & { hint: Order['hint'] }) {
  const texts = useTexts(TEXTS)
  const { phone, name, province, city } = hint
  return (
    <Panel title={texts.candidates}>
      <ReadView read={useRead(listAlike, { query: { phone, name, province, city } })}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="hs-faint">{texts.noCandidates}</p>
          ) : (
            items.map((one) => (
              <div key={one.contactId} className="hs-row" style={{ flexWrap: 'wrap' }}>
                <PageLink to={`/contacts/${one.contactId}`}>{one.name || `#${one.contactId}`}</PageLink>
                <span className="hs-num">{one.phone}</span>
                <span className="hs-faint">{one.city}</span>
                <Tag>{texts.likeness(one.score)}</Tag>
                <span className="hs-faint">{one.signals.map((signal) => texts.signals[signal]).join('、')}</span>
                <Button size="small" type="primary" disabled={busy} onClick={() => onChoose(one.contactId)}>
                  {texts.choose}
                </Button>
              </div>
            ))
          )
        }
      </ReadView>
    </Panel>
  )
}

/** Anybody else, by what is typed. */
function Finder({ busy, onChoose }: ChoosingProps) {
  const texts = useTexts(TEXTS)
  const [typed, setTyped] = useState('')
  const read = useRead(listContacts, { query: { q: typed, limit: FOUND_MAX } }, { enabled: typed.length > 1 })
  return (
    <div className="hs-stack">
      <Input.Search allowClear aria-label={texts.search} placeholder={texts.search} onSearch={setTyped} />
      {(typed.length > 1 ? (read.value?.items ?? []) : []).map((one) => (
        <div key={one.id} className="hs-row">
          <PageLink to={`/contacts/${one.id}`}>{one.name || `#${one.id}`}</PageLink>
          <span className="hs-num">{one.phone}</span>
          <span className="hs-faint">{one.city}</span>
          <Button size="small" disabled={busy} onClick={() => onChoose(one.id)}>
            {texts.choose}
          </Button>
        </div>
      ))}
    </div>
  )
}
