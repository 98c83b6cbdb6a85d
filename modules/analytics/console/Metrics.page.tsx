import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useLanguage, useWords } from '#kit/web/language.ts'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { nameMetricOwner, readMetricsCatalogue } from '../contract.ts'
import { METRIC_PLACES, type MetricUnit } from '../model/metric.ts'
import type { MetricId } from '../model/metrics.ts'
import { OwnerChoice } from './reports/OwnerChoice.tsx'
import { TEXTS } from './texts.ts'

type Item = AnswerOf<typeof readMetricsCatalogue>['items'][number]

/** Every number of the console: its name, what it counts, how. */
export default function MetricsPage() {
  const texts = useTexts(TEXTS)
  const read = useRead(readMetricsCatalogue)
  return (
    <div className="hs-stack">
      <PageHeader title={texts.metrics} subtitle={texts.metricsHint} />
      <ReadView read={read} rows={10}>
        {({ items }) =>
          METRIC_PLACES.map((place) => (
            <Panel key={place} title={texts.places[place]}>
              <div className="hs-stack">
                {items
                  .filter((item) => item.place === place)
                  .map((item) => (
                    <MetricEntry key={item.id} item={item} />
                  ))}
              </div>
            </Panel>
          ))
        }
      </ReadView>
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
        <strong>{words(item.name)}</strong> <span className="hs-faint">{texts.units[item.unit as MetricUnit]}</span>
        <OwnerChoice
          owner={item.owner}
          busy={name.running}
          onChoose={(staffId) => name.run({ body: { metric: item.id as MetricId, staffId } })}
        />
      </div>
      <div>{words(item.definition)}</div>
      <code className="hs-faint" style={{ overflowWrap: 'anywhere' }}>
        {item.formula}
      </code>
    </article>
  )
}
