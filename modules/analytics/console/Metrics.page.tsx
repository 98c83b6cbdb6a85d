import type { MetricUnit } from '#kit/pure/metric.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useLanguage, useWords } from '#kit/web/language.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { nameMetricOwner, nameMetricOwners, readMetricsCatalogue } from '../contract/metric-owners.ts'
import { OwnerChoice } from './reports/OwnerChoice.tsx'
import { TEXTS } from './texts.ts'

type Item = AnswerOf<typeof readMetricsCatalogue>['items'][number]

/** Every number of the console: its name, what it counts, how. */
export default function MetricsPage() {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const [{ q = '', unowned }, change] = useUrlState<'q' | 'unowned'>()
  const language = useLanguage()
  const read = useRead(readMetricsCatalogue)
  const standIn = read.value?.standIn
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.metrics}
        subtitle={`${texts.metricsHint}${language === 'zh' ? '。' : '. '}${standIn ? texts.standsIn(standIn.name) : ''}`}
        actions={
          <>
            <Input
              allowClear
              aria-label={texts.findMetric}
              placeholder={texts.findMetric}
              value={q}
              style={{ inlineSize: 240 }}
              onChange={(event) => change({ q: event.target.value || undefined }, { replace: true })}
            />
            <Button
              aria-pressed={unowned === 'true'}
              type={unowned === 'true' ? 'primary' : 'default'}
              onClick={() => change({ unowned: unowned === 'true' ? undefined : 'true' }, { replace: true })}
            >
              {texts.unowned((read.value?.items ?? []).filter(isUnowned).length)}
            </Button>
          </>
        }
      />
      <ReadView read={read} rows={10}>
        {({ items }) => {
          const found = items.filter((item) => isFound(item, q) && (unowned !== 'true' || isUnowned(item)))
          if (found.length === 0 && q === '') return <EmptyView what={texts.allOwned} hint={texts.allOwnedHint} />
          if (found.length === 0) return <EmptyView what={texts.noMetric} hint={texts.noMetricHint} />
          const pages = [...new Map(found.map((item) => [item.place, item.placeTitle]))]
          const shown = pages.map(([place, title]) => (
            <Panel
              key={place}
              title={words(title)}
              extra={
                <RestChoice place={place} unowned={items.filter((one) => one.place === place && isUnowned(one))} />
              }
            >
              <div className="hs-stack">
                {found
                  .filter((item) => item.place === place)
                  .map((item) => (
                    <MetricEntry key={item.id} item={item} />
                  ))}
              </div>
            </Panel>
          ))
          return (
            <>
              {unowned === 'true' && q === '' && <RestChoice unowned={items.filter(isUnowned)} />}
              {shown}
            </>
          )
        }}
      </ReadView>
    </div>
  )
}

/** By a part of its name, definition or page, in either language, or by who answers for it. */
function isFound({ name, definition, owner, placeTitle }: Item, q: string): boolean {
  const said = [name.zh, name.en, definition.zh, definition.en, placeTitle.zh, placeTitle.en, owner?.name ?? '']
  return said.some((text) => text.toLowerCase().includes(q.trim().toLowerCase()))
}

/** Nobody is named for it, or somebody who is no longer there. */
function isUnowned({ owner }: Item): boolean {
  return !owner?.active
}

/** One person for everything of a page, or of all of them, that nobody is named for. */
function RestChoice({ place, unowned }: { place?: string; unowned: readonly Item[] }) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const may = useAllowed()('analytics.manage')
  const name = useWrite(nameMetricOwners, {
    refresh: [readMetricsCatalogue],
    onDone: ({ named }) => done(texts.named(named)),
  })
  if (unowned.length === 0 || !may) return null
  return (
    <div className="hs-row">
      <span className="hs-faint">{texts.nameRest(unowned.length)}</span>
      <OwnerChoice
        owner={null}
        busy={name.running}
        onChoose={(staffId) => staffId && name.run({ body: { place, staffId } })}
      />
    </div>
  )
}

function MetricEntry({ item }: { item: Item }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const language = useLanguage()
  const name = useWrite(nameMetricOwner, { refresh: [readMetricsCatalogue] })
  return (
    <article id={item.id} lang={language}>
      <div className="hs-row">
        <span className="hs-grow">
          <strong>{words(item.name)}</strong> <span className="hs-faint">{texts.units[item.unit as MetricUnit]}</span>
        </span>
        <OwnerChoice
          owner={item.owner}
          busy={name.running}
          onChoose={(staffId) => name.run({ body: { metric: item.id, staffId } })}
        />
      </div>
      <div>{words(item.definition)}</div>
      {item.formula && (
        <code className="hs-faint" style={{ overflowWrap: 'anywhere' }}>
          {item.formula}
        </code>
      )}
    </article>
  )
}
