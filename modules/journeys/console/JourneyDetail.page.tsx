import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink, usePageParams, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Tag } from '#kit/web/ui.tsx'
import { Count, TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readJourneyVersion } from '../contract/versions.ts'
import { readJourney, readJourneyNumbers } from '../contract.ts'
import type { ExitReason } from '../events.ts'
import { touches } from '../model/calendar.ts'
import { mayDo } from '../model/journey.ts'
import { WAY } from '../model/metrics.ts'
import type { Settings } from '../model/settings.ts'
import { GOES_ON } from '../steps/port.ts'
import { ApprovalBand } from './ApprovalBand.tsx'
import { FlowWatch } from './FlowWatch.tsx'
import { useGoalWords } from './GoalFields.tsx'
import { JourneyDeeds } from './JourneyDeeds.tsx'
import { JourneyWaterfall } from './JourneyWaterfall.tsx'
import { labelPort, nameNode, type Speech } from './node-words.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { StateTag } from './StateTag.tsx'
import { StepNumbers } from './StepNumbers.tsx'
import { TroublePanel } from './TroublePanel.tsx'
import { TEXTS } from './texts.ts'
import { useSpeech } from './use-speech.ts'
import { VersionsPanel } from './VersionsPanel.tsx'

const LOOK_EVERY_MS = 10_000

/** One SOP on its way: what came of it, how far each step has come, and everybody with their why. */
export default function JourneyDetailPage() {
  const { journeyId = '' } = usePageParams()
  const journey = useRead(readJourney, { params: { journeyId } })
  return <ReadView read={journey}>{(value) => <JourneyView journey={value} />}</ReadView>
}

function JourneyView({ journey }: { journey: AnswerOf<typeof readJourney> }) {
  const texts = useTexts(TEXTS)
  const numbers = useRead(
    readJourneyNumbers,
    { params: { journeyId: journey.id } },
    { everyMs: journey.state === 'running' ? LOOK_EVERY_MS : undefined },
  )
  const running = journey.live ?? journey.draft
  const { looked, look, settings } = useLookedVersion(journey)
  const speech = useSpeech()
  const goalWords = useGoalWords()
  const context = {
    journeyId: journey.id,
    goalDays: running.goal.days,
    ...(running.goal.kind === 'bought' ? {} : { goal: goalWords(running.goal) }),
    holdoutShare: running.holdoutPercent / 100,
    hypothesis: running.plan?.hypothesis ?? '',
    primaryGoal: running.plan?.primaryGoal ?? null,
    ...variantNames(running, speech),
  }
  return (
    <div className="hs-stack">
      <PageHeader
        back={{ to: '/journeys', label: texts.back }}
        title={journey.name}
        chips={
          <>
            <StateTag state={journey.state} />
            {journey.changed && mayDo('stop', journey.state) && <Tag color="warning">{texts.unpublished}</Tag>}
          </>
        }
        subtitle={
          <>
            {journey.segment && <PageLink to={`/segments/${journey.segment.id}`}>{journey.segment.name}</PageLink>}
            {journey.launchedAt && (
              <>
                {' '}
                · {texts.launchedAt} <TimeText at={journey.launchedAt} />
              </>
            )}{' '}
            · <PageLink to={`/tasks?journeyId=${journey.id}`}>{texts.taskBoard}</PageLink>
          </>
        }
        actions={<JourneyDeeds journey={journey} />}
      />
      <ApprovalBand journey={journey} ready={journey.missing.length === 0} />
      {numbers.value && numbers.value.troubled + numbers.value.entryTroubled > 0 && (
        <TroublePanel
          journeyId={journey.id}
          stopped={numbers.value.troubled}
          notEntered={numbers.value.entryTroubled}
          paused={journey.state === 'paused'}
          stepNames={stopNames(settings, speech)}
        />
      )}
      <Slot name="journeys.detail.result" context={context} />
      <ReadView read={numbers}>
        {(value) => (
          <>
            <OnTheWay numbers={value} />
            {value.waitingLate > 0 && journey.state === 'running' && (
              <Alert type="warning" showIcon title={texts.late(formatNumber(value.waitingLate))} />
            )}
            <VersionsPanel journey={journey} looked={looked} onLook={look} />
            {looked !== undefined && <Alert type="info" showIcon title={texts.looking(looked)} />}
            <Reached settings={settings} numbers={value} journey={journey} speech={speech} />
            <JourneyWaterfall journeyId={journey.id} numbers={value} messages={messagesOf(settings, speech)} />
            <Stale at={value.asOf} refreshing={numbers.refreshing} onRefresh={numbers.retry} />
          </>
        )}
      </ReadView>
      <PeopleTable journeyId={journey.id} stepNames={stopNames(settings, speech)} />
    </div>
  )
}

/** An older version somebody wants to see; its settings once they are there, those that run until then. */
function useLookedVersion({ id, version, live, draft }: AnswerOf<typeof readJourney>) {
  const [{ version: asked }, changeUrl] = useUrlState<'version'>()
  const number = Number(asked)
  const looked = Number.isInteger(number) && number > 0 && number < (version ?? 0) ? number : undefined
  const old = useRead(
    readJourneyVersion,
    { params: { journeyId: id }, query: { version: looked } },
    { enabled: looked !== undefined },
  )
  const look = (next: number | undefined) =>
    changeUrl({ version: next === undefined ? undefined : String(next) }, { replace: true })
  const settings = (looked === undefined ? undefined : old.value?.settings) ?? live ?? draft
  return { looked, look, settings }
}

interface ReachedProps {
  readonly journey: AnswerOf<typeof readJourney>
  readonly settings: Settings
  readonly numbers: AnswerOf<typeof readJourneyNumbers>
  readonly speech: Speech
}

/** How far everybody has come: on the canvas where one was drawn, and message by message. */
function Reached({ journey, settings, numbers, speech }: ReachedProps) {
  const texts = useTexts(TEXTS)
  if (!settings.flow) {
    const rows = numbers.steps.map((one) => ({ ...one, id: one.stepId, note: texts.dayAt(one.day, one.time) }))
    return <StepNumbers steps={rows} />
  }
  const messages = settings.flow.nodes.filter((node) => node.kind === 'message' || node.kind === 'invite')
  const rows = numbers.nodes.flatMap(({ nodeId, ways: _, ...figures }) => {
    const node = messages.find((one) => one.id === nodeId)
    return node ? [{ ...figures, id: nodeId, title: nameNode(node, speech) }] : []
  })
  return (
    <>
      <FlowWatch journey={journey} settings={settings} flow={settings.flow} numbers={numbers} speech={speech} />
      <StepNumbers steps={rows} />
    </>
  )
}

/** What the ways of each split are called, and who goes on at a step holdout, for the result of each. */
function variantNames({ flow }: Settings, speech: Speech): Record<`variant:${string}`, string> {
  const nodes = flow?.nodes ?? []
  const held = nodes.filter((node) => node.kind === 'holdout')
  const splits = nodes.filter((node) => node.kind === 'split')
  const named = splits.flatMap((node) =>
    node.shares.map(({ port }): [`variant:${string}`, string] => {
      const way = labelPort(node, port, speech) ?? port
      return [`variant:${node.id}:${port}`, `${nameNode(node, speech)} ${way}`]
    }),
  )
  const goOn = held.map((node): [string, string] => {
    return [`variant:${node.id}:${GOES_ON}`, `${nameNode(node, speech)} ${speech.texts.goesOn}`]
  })
  return Object.fromEntries([...named, ...goOn])
}

function messagesOf({ flow, steps }: Settings, speech: Speech) {
  if (!flow) return steps.map(({ id, title }) => ({ id, title }))
  const messages = flow.nodes.filter(touches)
  return messages.map((node) => ({ id: node.id, title: nameNode(node, speech) }))
}

/** What the steps of the version that runs are called. */
function stopNames(settings: Settings, speech: Speech): ReadonlyMap<string, string> {
  const { flow, steps } = settings
  if (flow) return new Map(flow.nodes.map((node) => [node.id, nameNode(node, speech)]))
  return new Map(steps.map((step) => [step.id, step.title]))
}

/** Where those in the SOP stand on their way; whether they bought is told by the result. */
function OnTheWay({ numbers }: { numbers: AnswerOf<typeof readJourneyNumbers> }) {
  const texts = useTexts(TEXTS)
  const { entered, active, done, exited } = numbers.treated
  // None without words.
  const said: Readonly<Record<ExitReason, string>> = texts.exitReasons
  const exitWords: Readonly<Record<string, string>> = said
  const whyGone = numbers.exits
    .filter(({ reason }) => reason !== 'steps_done' && reason !== 'window_over')
    .toSorted((a, b) => b.people - a.people)
    .map(({ reason, people }) => texts.exitedFor(exitWords[reason] ?? reason, formatNumber(people)))
    .join(' · ')
  const stats = [
    [texts.entered, entered, WAY.entered],
    [texts.active, active, WAY.active],
    [texts.done, done, WAY.done],
    [texts.exited, exited, WAY.exited],
  ] as const
  return (
    <StatRow>
      {stats.map(([label, value, metric]) => (
        <Stat
          key={label}
          small
          metric={metric}
          label={label}
          value={<Count value={value} />}
          unit={texts.people}
          note={label === texts.exited && exited > 0 && whyGone}
        />
      ))}
    </StatRow>
  )
}
