import { useEffect, useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { findPairs, listMerges, listPairs } from '../../contract/merge.ts'
import { MergeLines } from './MergeHistory.tsx'
import { PairCard } from './PairCard.tsx'
import { TEXTS } from './texts.ts'
import { useMergeWrites } from './use-merge-writes.ts'

/** Pairs and merges shown at once: a queue is worked from its head. */
const SHOWN_MAX = 20

/** People who may be one, the most alike first, decided one by one with the keyboard. */
export default function PairListPage() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const read = useRead(listPairs, { query: { limit: SHOWN_MAX } }, { keepOld: true })
  const merges = useRead(listMerges, { query: { limit: SHOWN_MAX } }).value?.items ?? []
  const searching = useWrite(findPairs, {
    refresh: [listPairs],
    onDone: ({ found }) => feedback.done(texts.found(found)),
    onFailure: feedback.failed,
  })
  const search = (
    <Button loading={searching.running} onClick={() => void searching.run({})}>
      {texts.search}
    </Button>
  )
  return (
    <section className="hs-stack">
      <PageHeader
        title={texts.queue}
        subtitle={texts.queueHint(formatNumber(read.value?.open ?? 0))}
        back={{ to: '/contacts', label: texts.people }}
        actions={search}
      />
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView what={texts.noPairs} hint={texts.noPairsHint} action={search} />
          ) : (
            <Pairs pairs={items} />
          )
        }
      </ReadView>
      {merges.length > 0 && (
        <Panel title={texts.recent}>
          <MergeLines merges={merges} />
        </Panel>
      )}
    </section>
  )
}

type Pair = Parameters<typeof PairCard>[0]['pair']

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  const writes = useMergeWrites()
  const [place, setPlace] = useState(0)
  const at = Math.min(place, pairs.length - 1)
  const settle = (pair: Pair, verdict: 'same' | 'different') => {
    if (!writes.running) void writes.settle(pair.kept.id, pair.other.id, verdict)
  }
  useKeys({
    j: () => setPlace(Math.min(at + 1, pairs.length - 1)),
    k: () => setPlace(Math.max(at - 1, 0)),
    m: () => pairs[at] && settle(pairs[at], 'same'),
    n: () => pairs[at] && settle(pairs[at], 'different'),
  })
  return (
    <ul className="hs-stack">
      {pairs.map((pair, nth) => (
        <PairCard
          key={`${pair.kept.id} ${pair.other.id}`}
          pair={pair}
          current={nth === at}
          running={writes.running}
          onFocus={() => setPlace(nth)}
          onSettle={(verdict) => settle(pair, verdict)}
        />
      ))}
    </ul>
  )
}

/** Single letters, except while somebody types. */
function useKeys(keys: Readonly<Record<string, () => unknown>>) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]')
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      keys[event.key.toLowerCase()]?.()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [keys])
}
