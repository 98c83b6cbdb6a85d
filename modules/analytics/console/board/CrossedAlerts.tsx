import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listAlerts } from '../../contract/board.ts'
import { METRICS } from '../../model/metrics.ts'
import { FigureValue } from '../FigureValue.tsx'
import { TEXTS } from './texts.ts'

/** A line for each limit that is crossed now. */
export function CrossedAlerts() {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const items = useRead(listAlerts).value?.items ?? []
  return items
    .filter(({ crossed }) => crossed)
    .map(({ id, metric, days, side, value, owner }) => (
      <PageLink
        key={id}
        to={days === 1 ? '/board' : `/board?days=${days}`}
        className="hs-row"
        style={{ justifyContent: 'space-between' }}
      >
        <span>
          {texts.line(words(METRICS[metric].name), texts.lastDays(days), texts.sides[side])}{' '}
          <span className="hs-faint">{owner?.name}</span>
        </span>
        <strong className="hs-bad">
          <FigureValue metric={metric} value={value} />
        </strong>
      </PageLink>
    ))
}
