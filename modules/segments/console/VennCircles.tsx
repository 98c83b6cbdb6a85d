import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { compareSegments } from '../contract.ts'
import { regionRule } from './builder-rule.ts'
import { offerSegment } from './offer.ts'
import { TEXTS } from './texts.ts'
import { circlesOf, placeOf, VENN_HEIGHT, VENN_WIDTH } from './venn-areas.ts'

type Compared = AnswerOf<typeof compareSegments>
const COLOURS = ['var(--hs-brand)', 'var(--hs-accent)', 'var(--hs-good)']
/** Letters of a name beside its circle. */
const NAME_MAX = 12

/** Two or three circles with the exact number of every area; a number begins a segment of its people. */
export function VennCircles({ compared }: { compared: Compared }) {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const mayWrite = useAllowed()('segments.write')
  const { segments, regions } = compared
  const circles = circlesOf(segments.length)
  const areas = regions.map(({ segmentIds, count }) => {
    const parts = segments.map(({ id, name }) => ({ id, name, isIn: segmentIds.includes(id) }))
    const said = parts.map((part) => (part.isIn ? texts.inSegment(part.name) : texts.notInSegment(part.name)))
    const place = placeOf(
      circles,
      parts.map(({ isIn }) => isIn),
    )
    return { key: segmentIds.join(' '), count, parts, place, name: said.join('，') }
  })
  return (
    <svg viewBox={`0 0 ${VENN_WIDTH} ${VENN_HEIGHT}`} style={{ inlineSize: '100%', maxInlineSize: VENN_WIDTH }}>
      <title>{texts.regions}</title>
      {circles.map(({ x, y, r }, at) => (
        <circle key={segments[at]?.id} cx={x} cy={y} r={r} fill={COLOURS[at]} fillOpacity={0.18} stroke={COLOURS[at]} />
      ))}
      {circles.map(({ label }, at) => (
        <text key={segments[at]?.id} {...label} textAnchor="middle" fontSize={13} fill="var(--hs-text-soft)">
          {segments[at]?.name.slice(0, NAME_MAX)}
        </text>
      ))}
      {areas.map(({ key, count, parts, place, name }) => (
        <a
          key={key}
          href={mayWrite ? `/console${offerSegment(name, regionRule(parts))}` : undefined}
          aria-label={`${name} ${formatNumber(count)}`}
          onClick={(event) => {
            event.preventDefault()
            if (mayWrite) go(offerSegment(name, regionRule(parts)))
          }}
        >
          <title>{name}</title>
          <text {...place} textAnchor="middle" dominantBaseline="middle" fontSize={15} fill="var(--hs-text)">
            {formatNumber(count)}
          </text>
        </a>
      ))}
    </svg>
  )
}
