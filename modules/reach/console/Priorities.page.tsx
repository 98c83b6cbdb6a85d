import { useRef } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useHistory } from '#kit/web/use-history.ts'
import { useForget, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changePriorities, readPriorities } from '../contract/priority.ts'
import type { PriorityOrder } from '../model/priority-order.ts'
import { PriorityParts } from './PriorityParts.tsx'
import { PRIORITY_TEXTS } from './priority-texts.ts'

type Item = AnswerOf<typeof readPriorities>['items'][number]

/** SOPs and sends in the order in which they take what a customer can bear. */
export default function PrioritiesPage() {
  const texts = useTexts(PRIORITY_TEXTS)
  const read = useRead(readPriorities)
  return (
    <section className="hs-stack">
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <>
              <PageHeader title={texts.title} subtitle={texts.hint} />
              <EmptyView what={texts.none} hint={texts.noneHint} />
            </>
          ) : (
            <Ordered
              key={items
                .map(({ campaignId }) => campaignId)
                .toSorted()
                .join()}
              items={items}
            />
          )
        }
      </ReadView>
    </section>
  )
}

/** Every move is saved at once and can be undone. */
function Ordered({ items }: { items: readonly Item[] }) {
  const texts = useTexts(PRIORITY_TEXTS)
  const mayWrite = useAllowed()('reach.write')
  const save = useSavedOrder(orderIn(items))
  const history = useHistory<PriorityOrder>(orderIn(items), (order) => void save(order))
  return (
    <>
      <PageHeader
        title={texts.title}
        subtitle={texts.hint}
        actions={
          mayWrite && (
            <>
              <Button disabled={!history.canUndo} onClick={history.undo}>
                {texts.undo}
              </Button>
              <Button disabled={!history.canRedo} onClick={history.redo}>
                {texts.redo}
              </Button>
            </>
          )
        }
      />
      {mayWrite && <p className="hs-faint">{texts.keys}</p>}
      <PriorityParts items={items} order={history.value} onChange={mayWrite ? history.change : undefined} />
    </>
  )
}

/**
 * Saves one order after the other, each as made from the one saved before it. Where somebody else has changed the order
 * the page begins anew with theirs.
 */
function useSavedOrder(first: PriorityOrder): (order: PriorityOrder) => Promise<void> {
  const texts = useTexts(PRIORITY_TEXTS)
  const feedback = useFeedback()
  const forget = useForget()
  const write = useWrite(changePriorities, {
    onDone: () => feedback.done(texts.saved),
    onFailure: (failure) => {
      feedback.failed(failure)
      if (failure.error.code === 'changed_meanwhile') forget(readPriorities)
    },
  })
  const saved = useRef(first)
  const [wanted, saving] = [useRef<PriorityOrder>(undefined), useRef(false)]
  return async (order) => {
    wanted.current = order
    if (saving.current) return
    saving.current = true
    while (wanted.current) {
      const next = wanted.current
      wanted.current = undefined
      const done = await write.run({ body: { ...asBody(next), before: asBody(saved.current) } })
      if (done) saved.current = next
    }
    saving.current = false
  }
}

const asBody = ({ above, below }: PriorityOrder) => ({ above: [...above], below: [...below] })

function orderIn(items: readonly Item[]): PriorityOrder {
  const idsOf = (part: Item['part']) => items.filter((one) => one.part === part).map(({ campaignId }) => campaignId)
  return { above: idsOf('above'), below: idsOf('below') }
}
