import type { AnswerOf } from '#kit/pure/route.ts'
import { CsvButton } from '#kit/web/CsvButton.tsx'
import { formatShare } from '#kit/web/format.ts'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { Count } from '#kit/web/values.tsx'
import type { compareSegments } from '../contract.ts'
import { regionRule } from './builder-rule.ts'
import styles from './OverlapRegions.module.css'
import { offerSegment } from './offer.ts'
import { TEXTS } from './texts.ts'

type Compared = AnswerOf<typeof compareSegments>

/** Every region as a row: which segments it lies in (a dot each), how many, how much of all; largest first. */
export function OverlapRegions({ compared }: { compared: Compared }) {
  const texts = useTexts(TEXTS)
  const { segments, regions } = compared
  const all = regions.reduce((sum, region) => sum + region.count, 0)
  const largest = Math.max(1, ...regions.map((region) => region.count))
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {segments.map(({ id, name, count }) => (
            <th key={id} scope="col">
              {name} <Count value={count} />
            </th>
          ))}
          <th scope="col">{texts.members}</th>
          <th scope="col">{texts.shareOfAll}</th>
          <th aria-label={texts.create}>
            <TakeFile compared={compared} />
          </th>
        </tr>
      </thead>
      <tbody>
        {regions
          .toSorted((a, b) => b.count - a.count)
          .map((region) => (
            <tr key={region.segmentIds.join(' ')}>
              {segments.map(({ id, name }) => (
                <td key={id}>
                  <Dot isIn={region.segmentIds.includes(id)} name={name} />
                </td>
              ))}
              <td className={`hs-num ${styles.figure}`}>
                <span className={styles.bar} style={{ inlineSize: `${(region.count / largest) * 100}%` }} />
                <Count value={region.count} />
              </td>
              <td className="hs-num">{formatShare(all === 0 ? 0 : region.count / all)}</td>
              <td>
                <MakeSegment compared={compared} segmentIds={region.segmentIds} />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function Dot({ isIn, name }: { isIn: boolean; name: string }) {
  const texts = useTexts(TEXTS)
  const said = isIn ? texts.inSegment(name) : texts.notInSegment(name)
  return <span role="img" aria-label={said} title={said} className={isIn ? styles.in : styles.out} />
}

/** Every region as a line: in or out of each segment, people, share of all. */
function TakeFile({ compared: { segments, regions } }: { compared: Compared }) {
  const texts = useTexts(TEXTS)
  const all = regions.reduce((sum, region) => sum + region.count, 0)
  const rows = () => {
    const lines = regions.map(({ segmentIds, count }) => [
      ...segments.map(({ id }) => (segmentIds.includes(id) ? 1 : 0)),
      ...[count, all === 0 ? 0 : count / all],
    ])
    const head = [...segments.map(({ name }) => name), texts.members, texts.shareOfAll]
    return [head, ...lines]
  }
  return <CsvButton name={texts.regions} rows={rows} label={texts.regionsFile} />
}

function MakeSegment({ compared, segmentIds }: { compared: Compared; segmentIds: readonly string[] }) {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const mayWrite = useAllowed()('segments.write')
  if (!mayWrite) return null
  const parts = compared.segments.map(({ id, name }) => ({ id, name, isIn: segmentIds.includes(id) }))
  const name = parts.map((part) => (part.isIn ? texts.inSegment(part.name) : texts.notInSegment(part.name))).join('，')
  return (
    <Button type="link" onClick={() => go(offerSegment(name, regionRule(parts)))}>
      {texts.create}
    </Button>
  )
}
