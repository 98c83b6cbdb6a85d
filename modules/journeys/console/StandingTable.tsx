import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Select, Table, type TableColumnsType } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { dryRunPublish } from '../contract/versions.ts'
import { routeOf } from '../model/flow.ts'
import { flowFaults } from '../model/flow-faults.ts'
import { WAY } from '../model/metrics.ts'
import type { Settings } from '../model/settings.ts'
import type { MoveChoice } from '../model/version-moves.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import { nameNode } from './node-words.ts'
import { TEXTS } from './texts.ts'
import { useSpeech } from './use-speech.ts'

type Stand = AnswerOf<typeof dryRunPublish>['nodes'][number]

export interface StandingTableProps {
  readonly nodes: readonly Stand[]
  readonly settings: Settings
  readonly choice: MoveChoice
  readonly onChange: (choice: MoveChoice) => void
}

/** Where people on the way stand, and where those at each step go when the draft is published. */
export function StandingTable({ nodes, settings, choice, onChange }: StandingTableProps) {
  const texts = useTexts(TEXTS)
  const names = useNewNames(settings)
  const move = (nodeId: string, to: string) => {
    const others = choice.moves.filter((one) => one.nodeId !== nodeId)
    onChange({ ...choice, moves: to === '' ? others : [...others, { nodeId, to }] })
  }
  const options = [
    { value: '', label: texts.byRule },
    ...(['finish', 'leave'] as const).map((value) => ({ value, label: texts.fates[value] })),
    ...[...names].map(([value, label]) => ({ value, label: `${texts.fates.move}：${label}` })),
  ]
  const columns: TableColumnsType<Stand> = [
    { title: texts.step, render: (_, one) => <Where stand={one} name={names.get(one.nodeId)} /> },
    { title: texts.version, width: 80, render: (_, one) => texts.versionNo(one.version) },
    {
      title: <Defined metric={WAY.standing}>{texts.people}</Defined>,
      width: 72,
      align: 'right',
      render: (_, one) => formatNumber(one.people),
    },
    {
      title: texts.moveTo,
      width: 260,
      render: (_, one) => (
        <>
          <Select
            className="hs-field-wide"
            aria-label={texts.moveTo}
            value={choice.moves.find((other) => other.nodeId === one.nodeId)?.to ?? ''}
            options={options}
            onChange={(to: string) => move(one.nodeId, to)}
          />
          <Fate stand={one} toName={names.get(one.toNodeId ?? '')} />
        </>
      ),
    },
  ]
  return (
    <Table
      size="small"
      rowKey={(one) => `${one.version}:${one.nodeId}`}
      dataSource={[...nodes]}
      columns={columns}
      pagination={false}
      scroll={{ x: 560 }}
    />
  )
}

function Where({ stand, name }: { stand: Stand; name: string | undefined }) {
  const texts = useTexts(TEXTS)
  const kinds: Readonly<Record<string, string>> = useTexts(FLOW_TEXTS).kinds
  const who = stand.examples.map((one) => one.name || texts.nameless(one.contactId)).join('、')
  return (
    <>
      {name ?? (stand.title || kinds[stand.kind] || stand.kind)}{' '}
      {!stand.there && <small className="hs-warn">{texts.removedNode}</small>}
      <br />
      <small className="hs-faint">{who}</small>
    </>
  )
}

/** What comes of the choice for those who stand here. */
function Fate({ stand, toName }: { stand: Stand; toName: string | undefined }) {
  const texts = useTexts(TEXTS)
  const { due, fate } = stand
  return (
    <small className={fate === 'leave' ? 'hs-warn' : 'hs-faint'}>
      {texts.fates[fate]} {fate === 'move' && toName} {fate === 'move' && !due && `· ${texts.dueKept}`}
      {due && (
        <>
          · {texts.dueAnew} <TimeText at={due.first} />
          {due.last !== due.first && (
            <>
              {' – '}
              <TimeText at={due.last} />
            </>
          )}
        </>
      )}
    </small>
  )
}

/** What the steps of the draft are called, in the order in which people come to them. */
function useNewNames(settings: Settings): ReadonlyMap<string, string> {
  const speech = useSpeech()
  if (settings.flow && flowFaults(settings.flow).length > 0) return new Map()
  return new Map(routeOf(settings).map(({ node }) => [node.id, nameNode(node, speech)]))
}
