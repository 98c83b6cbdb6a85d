import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useWords } from '#kit/web/language.ts'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { dryRunMomentSet } from '../../contract.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import type { ShownSet } from './set-body.ts'

type DryRun = AnswerOf<typeof dryRunMomentSet>

/** The whole set tried: who would publish what, what stands in the way, what the month leaves. */
export function SetDryRun({ shown }: { readonly shown: ShownSet }) {
  const texts = useTexts(MOMENT_TEXTS)
  const [asked, ask] = useState(false)
  const read = useRead(dryRunMomentSet, { params: { momentSetId: shown.id } }, { enabled: asked, keepOld: true })
  return (
    <Panel
      title={texts.dryRun}
      extra={
        <Button size="small" loading={read.refreshing} onClick={() => (asked ? read.retry() : ask(true))}>
          {texts.run}
        </Button>
      }
    >
      <p className="hs-faint">{texts.dryRunHint}</p>
      {asked && <ReadView read={read}>{(tried) => <Tried shown={shown} tried={tried} />}</ReadView>}
    </Panel>
  )
}

function Tried({ shown, tried }: { readonly shown: ShownSet; readonly tried: DryRun }) {
  const texts = useTexts(MOMENT_TEXTS)
  const postOf = new Map(shown.posts.map((post) => [post.key, post]))
  const { quota } = tried
  return (
    <div className="hs-stack">
      {tried.months.map(({ month, members, spent, stopped }) => (
        <p key={month} className={stopped > 0 ? 'hs-warn' : undefined}>
          {texts.month(month, quota.perMonth ?? 0, members, spent)} {stopped > 0 && texts.monthStopped(stopped)}{' '}
          <a href={quota.source} target="_blank" rel="noreferrer">
            {texts.quotaSince(quota.since)}
          </a>
        </p>
      ))}
      <ul className="hs-stack">
        {tried.posts.map((post) => (
          <li key={post.key}>
            <strong className="hs-num">
              {postOf.get(post.key)?.day} {postOf.get(post.key)?.time}
            </strong>{' '}
            {post.text.slice(0, 30)}
            <Outcome post={post} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Outcome({ post }: { readonly post: DryRun['posts'][number] }) {
  const texts = useTexts(MOMENT_TEXTS)
  const words = useWords()
  if (post.refusal)
    return (
      <div>
        <Tag color="error">{texts.wontGo}</Tag> {words(post.refusal)}
      </div>
    )
  return (
    <div>
      <Tag color={post.going > 0 ? 'success' : 'warning'}>{texts.willGo(post.going, post.members, post.viewers)}</Tag>
      {post.deferredUntil !== null && (
        <span>
          {texts.putOff} <TimeText at={post.deferredUntil} />
        </span>
      )}
      {post.stopped.map(({ reason, count, sentence }) => (
        <div key={reason} className="hs-faint">
          {texts.stoppedBy(count, sentence)}
        </div>
      ))}
      {post.cautions.map(({ word, note }) => (
        <div key={word} className="hs-warn">
          {texts.caution(word)} {note}
        </div>
      ))}
    </div>
  )
}
