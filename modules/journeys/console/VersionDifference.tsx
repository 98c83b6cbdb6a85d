import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Table, Tag } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readScript } from '#modules/content/contract.ts'
import { readJourneyVersion } from '../contract/versions.ts'
import type { Settings } from '../model/settings.ts'
import { type Difference, differencesOf } from '../model/version-difference.ts'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import { type DifferenceNames, nameOfPart, sayDifference } from './say-difference.ts'
import { useDifferenceNames } from './use-difference-names.ts'

const TONES = { added: 'success', removed: 'error', changed: 'processing' } as const

/** What an older version said otherwise than the one that runs. */
export function VersionDifference({ journeyId, version }: { journeyId: string; version: number }) {
  const old = useRead(readJourneyVersion, { params: { journeyId }, query: { version } })
  const live = useRead(readJourneyVersion, { params: { journeyId } })
  return (
    <ReadView read={old}>
      {(before) => (
        <ReadView read={live}>{(now) => <DifferenceTable before={before.settings} after={now.settings} />}</ReadView>
      )}
    </ReadView>
  )
}

export interface DifferenceTableProps {
  readonly before: Settings
  readonly after: Settings
  /** What both sides are called; before and now, when absent. */
  readonly heads?: { readonly before: string; readonly after: string }
}

/** What two settings say otherwise, line by line. */
export function DifferenceTable({ before, after, heads }: DifferenceTableProps) {
  const texts = useTexts(FOLLOW_TEXTS)
  const fields: Readonly<Record<string, string>> = texts.fields
  const namesOf = useDifferenceNames()
  const [old, now] = [namesOf(before), namesOf(after)]
  const differences = differencesOf(before, after)
  if (differences.length === 0) return <EmptyView what={texts.same} />
  return (
    <Table
      size="small"
      pagination={false}
      rowKey={(one) => `${one.kind}:${one.nodeId}:${one.field}`}
      dataSource={[...differences]}
      scroll={{ x: 560 }}
      columns={[
        {
          title: texts.what,
          render: (_, one) => (
            <>
              <Tag color={TONES[one.kind]}>{texts.kinds[one.kind]}</Tag>{' '}
              {one.nodeId === null ? texts.whole : nameOfPart(one, now, old)}
              {one.field && (
                <div className="hs-faint">
                  {one.nodeId === null && one.field === 'stage' ? texts.segment : (fields[one.field] ?? one.field)}
                </div>
              )}
            </>
          ),
        },
        {
          title: heads?.before ?? texts.before,
          render: (_, one) => <Value one={one} value={one.before} names={old} />,
        },
        { title: heads?.after ?? texts.after, render: (_, one) => <Value one={one} value={one.after} names={now} /> },
      ]}
    />
  )
}

interface ValueProps {
  readonly one: Difference
  readonly value: string
  readonly names: DifferenceNames
}

function Value({ one, value, names }: ValueProps) {
  if (value !== '' && one.field === 'scriptId') return <ScriptName scriptId={value} />
  return sayDifference(one, value, names) || '—'
}

function ScriptName({ scriptId }: { scriptId: string }) {
  const { value } = useRead(readScript, { params: { scriptId } })
  return <span title={value?.body}>{value?.name ?? '…'}</span>
}
