import type { AnswerOf } from '#kit/pure/route.ts'
import { FigureHead } from '#kit/web/FigureHead.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber, formatShare, formatTime } from '#kit/web/format.ts'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { decideSplit, listJourneySplits } from '../contract/splits.ts'
import { SPLIT } from '../model/metrics.ts'
import { letterOf } from './node-words.ts'
import { SPLIT_TEXTS } from './split-texts.ts'

type Split = AnswerOf<typeof decideSplit>
type Turn = Split['past'][number]

/** What came of the ways of a split, whether that is enough, and what is to be done then. */
export function SplitWatch({ journeyId, nodeId }: { journeyId: string; nodeId: string }) {
  const texts = useTexts(SPLIT_TEXTS)
  const read = useRead(listJourneySplits, { params: { journeyId } })
  return (
    <ReadView read={read} rows={3}>
      {({ items }) => {
        const split = items.find((one) => one.nodeId === nodeId)
        if (!split) return null
        return (
          <section className="hs-stack" aria-label={texts.title}>
            <h3>{texts.title}</h3>
            <Standing split={split} />
            <Deeds journeyId={journeyId} split={split} />
            <Ways split={split} figures={split.figures} />
            <Honest split={split} />
            <Past split={split} />
          </section>
        )
      }}
    </ReadView>
  )
}

function wayOf({ shares }: Split, port: string | null): string {
  return letterOf(shares.findIndex((one) => one.port === port))
}

function Standing({ split }: { split: Split }) {
  const texts = useTexts(SPLIT_TEXTS)
  const { open, standing, more, figures } = split
  if (open?.state === 'turned') {
    const way = wayOf(split, open.port)
    const title = open.keepPercent > 0 ? texts.turnedKeep(way, open.keepPercent) : texts.turned(way)
    return <Alert type="success" showIcon title={title} description={<WhoDecided turn={open} />} />
  }
  if (open) return <Alert type="success" showIcon title={texts.proposed(wayOf(split, open.port))} />
  if (standing === 'won') return <Alert type="success" showIcon title={texts.won(wayOf(split, figures.leader))} />
  const wanting = formatNumber(more ?? 0)
  if (standing === 'too_few') return <Alert type="info" showIcon title={texts.tooFew(wanting)} />
  return <Alert type="info" showIcon title={more ? texts.unclearMore(wanting) : texts.unclear} />
}

function WhoDecided({ turn }: { turn: Turn }) {
  const texts = useTexts(SPLIT_TEXTS)
  return (
    <span className="hs-faint">
      {turn.automatic && turn.decidedBy === '' ? texts.byRule : texts.by(turn.decidedBy)}{' '}
      {turn.decidedAt && <TimeText at={turn.decidedAt} />}
    </span>
  )
}

function Deeds({ journeyId, split }: { journeyId: string; split: Split }) {
  const texts = useTexts(SPLIT_TEXTS)
  const allowed = useAllowed()('journeys.launch')
  const { ask, done, failed } = useFeedback()
  const write = useWrite(decideSplit, { onFailure: failed })
  const { open, standing, figures, nodeId } = split
  const decide = async (deed: 'turn' | 'dismiss' | 'undo', said: string) => {
    const answer = await write.run({ params: { journeyId, nodeId }, body: { deed } })
    if (answer) done(said)
  }
  if (open?.state === 'turned') {
    const undo = async () => {
      if (await ask({ title: texts.undoTitle, body: texts.undoBody, verb: texts.undo }))
        await decide('undo', texts.doneUndo)
    }
    return (
      <Button disabled={!allowed} loading={write.running} onClick={() => void undo()}>
        {texts.undo}
      </Button>
    )
  }
  if (!open && standing !== 'won') return null
  const turn = async () => {
    const title = texts.turnTitle(wayOf(split, open?.port ?? figures.leader))
    if (await ask({ title, body: texts.turnBody, verb: texts.turn })) await decide('turn', texts.doneTurn)
  }
  return (
    <div className="hs-row">
      <Button type="primary" disabled={!allowed} loading={write.running} onClick={() => void turn()}>
        {texts.turn}
      </Button>
      {open && (
        <Button disabled={!allowed || write.running} onClick={() => void decide('dismiss', texts.doneDismiss)}>
          {texts.dismiss}
        </Button>
      )}
    </div>
  )
}

/** Each way with its people and the goal for each; the leading one with how far it is ahead of the others. */
function Ways({ split, figures }: { split: Split; figures: Split['figures'] }) {
  const texts = useTexts(SPLIT_TEXTS)
  return (
    <div className="hs-figures">
      <table aria-label={texts.title}>
        <FigureHead
          heads={[
            texts.way,
            { metric: SPLIT.people, title: texts.people },
            { metric: SPLIT.buyers, title: texts.buyers },
            { metric: SPLIT.mean, title: texts.means[split.metric] },
            { metric: SPLIT.lead, title: texts.better },
          ]}
        />
        <tbody>
          {figures.ways.map(({ port, people, buyers, mean }) => {
            const lead = figures.leads.find((one) => one.port === port)
            return (
              <tr key={port}>
                <th scope="row">{wayOf(split, port)}</th>
                <td className="hs-num">{formatNumber(people)}</td>
                <td className="hs-num">{formatNumber(buyers)}</td>
                <td>
                  <Measured metric={split.metric} value={mean} />
                </td>
                <td>
                  {lead && (
                    <>
                      {wayOf(split, figures.leader)} <Measured metric={split.metric} value={lead.low} />
                      {' – '}
                      <Measured metric={split.metric} value={lead.high} />
                    </>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Measured({ metric, value }: { metric: Split['metric']; value: number }) {
  if (metric === 'money') return <Money amount={Math.round(value)} />
  return <span className="hs-num">{metric === 'buyers' ? formatShare(value) : formatNumber(value)}</span>
}

/** Who is in the comparison and who is not. */
function Honest({ split }: { split: Split }) {
  const texts = useTexts(SPLIT_TEXTS)
  const { timezone } = useSession().tenant
  return <p className="hs-faint">{texts.honest(formatTime(split.since, timezone))}</p>
}

/** What was decided and what was known then; of the turn that holds now, too. */
function Past({ split }: { split: Split }) {
  const texts = useTexts(SPLIT_TEXTS)
  const turns = split.open?.state === 'turned' ? [split.open, ...split.past] : split.past
  if (turns.length === 0) return null
  return (
    <details>
      <summary>{texts.past}</summary>
      {turns.map((turn) => (
        <div key={turn.id}>
          <p>
            <b>{wayOf(split, turn.port)}</b> {texts.states[turn.state]} <WhoDecided turn={turn} />
          </p>
          <p className="hs-faint">{texts.atThatMoment}</p>
          <Ways split={split} figures={turn.turnedFigures ?? turn.proposedFigures} />
        </div>
      ))}
    </details>
  )
}
