import { useState } from 'react'
import { DetailPage, Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { usePageParams } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readMomentSet, readRestraint } from '../../contract.ts'
import { densePosts, mixOf, type Placement } from '../../model/moment-set.ts'
import { SetStateTag } from './MomentSetList.page.tsx'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { PostDrawer } from './PostDrawer.tsx'
import { SetDeeds } from './SetDeeds.tsx'
import { SetDryRun } from './SetDryRun.tsx'
import { SetGrid } from './SetGrid.tsx'
import { SetResults } from './SetResults.tsx'
import { SetSettings } from './SetSettings.tsx'
import { bodyOfPost, type ShownPost, type ShownSet } from './set-body.ts'
import type { Opened } from './use-post.ts'
import { useSetEdits, withPost } from './use-set-edits.ts'

/** How often the page looks again, in milliseconds. */
const EVERY_MS = 30_000

/** One set of moments: its posts by day and time, the dry run of all of them, and what became of each. */
export default function MomentSetDetailPage() {
  const { momentSetId = '' } = usePageParams()
  const read = useRead(readMomentSet, { params: { momentSetId } }, { everyMs: EVERY_MS, keepOld: true })
  return <ReadView read={read}>{(shown) => <Detail key={shown.id} shown={shown} />}</ReadView>
}

function Detail({ shown }: { readonly shown: ShownSet }) {
  const texts = useTexts(MOMENT_TEXTS)
  const mayWrite = useAllowed()('reach.send') && shown.state !== 'stopped'
  const edits = useSetEdits(shown)
  const [opened, open] = useState<Opened>()
  const [setting, set] = useState(false)
  const maySend = useAllowed()('reach.send')
  const feedback = useFeedback()
  const move = async (post: ShownPost, to: Placement) => {
    const mine = withPost(edits.now, { ...bodyOfPost(post), ...to })
    const saved = await edits.save({ base: edits.now, mine }, texts.moved(to.day, to.time))
    // What is dragged is not written: the page shows where the other put it.
    if (typeof saved === 'object') feedback.refused(texts.clash)
  }
  return (
    <DetailPage
      title={shown.name}
      subtitle={`${texts.days(shown.from, shown.days)} · ${shown.companyName ?? ''}`}
      back={{ to: '/moment-sets', label: texts.back }}
      chips={<SetStateTag state={shown.state} />}
      actions={maySend && <SetDeeds shown={shown} />}
    >
      <div className="hs-stack">
        <Panel
          title={texts.grid}
          extra={
            mayWrite && (
              <div className="hs-row">
                <Button size="small" disabled={!edits.canUndo || edits.saving} onClick={() => void edits.undo()}>
                  {texts.undo}
                </Button>
                <Button size="small" onClick={() => set(true)}>
                  {texts.settings}
                </Button>
              </div>
            )
          }
        >
          {mayWrite && <p className="hs-faint">{texts.gridHint}</p>}
          <Checks shown={shown} />
          <SetGrid
            shown={shown}
            onOpen={(post) => mayWrite && post.state !== 'out' && open({ post })}
            onAdd={mayWrite ? (at) => open({ at }) : undefined}
            onMove={mayWrite ? (post, to) => void move(post, to) : undefined}
          />
        </Panel>
        {maySend && <SetDryRun shown={shown} />}
        <SetResults shown={shown} />
      </div>
      <PostDrawer shown={shown} opened={opened} edits={edits} onClose={() => open(undefined)} />
      <SetSettings shown={shown} open={setting} edits={edits} onClose={() => set(false)} />
    </DetailPage>
  )
}

/** What the set gives, held against the rule, and how many posts are too dense. */
function Checks({ shown }: { readonly shown: ShownSet }) {
  const texts = useTexts(MOMENT_TEXTS)
  const rule = useRead(readRestraint).value?.mix
  const posts = shown.posts.filter(({ state }) => state === 'planned' || state === 'out')
  const dense = densePosts(posts.map((post) => ({ ...post, plan: post }))).size
  if (!rule || posts.length === 0) return null
  const { counts, sellingMax } = mixOf(posts, rule)
  const isOver = counts.selling > sellingMax
  return (
    <p>
      {texts.mix(counts.useful, counts.about, counts.selling)}{' '}
      <Tag color={isOver ? 'warning' : 'success'}>{isOver ? texts.mixOver(sellingMax) : texts.mixFine}</Tag>
      <Tag color={dense > 0 ? 'warning' : 'success'}>{dense > 0 ? texts.denseSome(dense) : texts.denseNone}</Tag>
    </p>
  )
}
