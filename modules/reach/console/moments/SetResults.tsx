import { CsvButton } from '#kit/web/CsvButton.tsx'
import { Defined } from '#kit/web/Defined.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Table } from '#kit/web/ui.tsx'
import { MOMENT } from '../../model/metrics.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import type { ShownPost, ShownSet } from './set-body.ts'

const FIGURES = ['published', 'waiting', 'left', 'shown', 'likes', 'comments'] as const

/** What each post has come to, as WeCom reports it; to be taken along as a table. */
export function SetResults({ shown }: { readonly shown: ShownSet }) {
  const texts = useTexts(MOMENT_TEXTS)
  const settled = shown.posts.filter(({ state }) => state !== 'planned')
  if (settled.length === 0) return null
  const head = [texts.when, texts.what, texts.state, ...FIGURES.map((key) => texts[key])]
  const lines = settled.map((post) => [
    ...[`${post.day} ${post.time}`, post.text ?? '', texts.postStates[post.state]],
    ...FIGURES.map((key) => post.result?.[key] ?? null),
  ])
  return (
    <Panel
      title={texts.results}
      extra={<CsvButton name={shown.name} rows={() => [head, ...lines]} words={texts.csv} />}
    >
      <p className="hs-faint">{texts.resultsHint}</p>
      <Table<ShownPost>
        size="small"
        rowKey="key"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={settled}
        columns={[
          { key: 'when', title: texts.when, render: (_, post) => `${post.day} ${post.time}` },
          { key: 'what', title: texts.what, render: (_, post) => <What post={post} /> },
          ...FIGURES.map((key) => ({
            ...{ key, title: <Defined metric={MOMENT[key]}>{texts[key]}</Defined>, align: 'right' as const },
            render: (_: unknown, post: ShownPost) => post.result?.[key] ?? '—',
          })),
        ]}
      />
    </Panel>
  )
}

function What({ post }: { readonly post: ShownPost }) {
  const texts = useTexts(MOMENT_TEXTS)
  const words = useWords()
  return (
    <>
      {(post.text ?? '').slice(0, 30)}{' '}
      {post.result ? (
        <PageLink to={`/mass-sends/${post.result.sendId}`}>{texts.open}</PageLink>
      ) : (
        <span className="hs-warn">
          {texts.postStates[post.state]} {post.refusal && words(post.refusal)}
        </span>
      )}
    </>
  )
}
