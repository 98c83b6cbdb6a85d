import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { Count, TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { COMPARED_SEGMENTS_MAX, listFolders, listSegments } from '../contract.ts'
import { SEGMENT } from '../model/metrics.ts'
import { ruleSentence } from '../model/sentence.ts'
import { FolderRename } from './FolderRename.tsx'
import { MemberList } from './MemberList.tsx'
import { SegmentUsers } from './SegmentUsers.tsx'
import { TEXTS } from './texts.ts'
import { useRuleWords } from './use-rule-words.ts'

/** All saved segments, last changed first; the drawer shows who is in one. */
export default function SegmentListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const mayWrite = useAllowed()('segments.write')
  const words = useRuleWords()
  const folders = useRead(listFolders)
  const options = (folders.value?.items ?? []).map((folder) => ({ value: folder, label: folder }))
  const create = mayWrite && (
    <Button type="primary" onClick={() => go('/segments/new')}>
      {texts.create}
    </Button>
  )
  return (
    <ListPage
      name="segments"
      title={texts.segments}
      subtitle={texts.segmentsHint}
      route={listSegments}
      filters={[
        { kind: 'search', key: 'q', label: texts.search },
        { kind: 'select', key: 'folder', label: texts.folder, options },
        { kind: 'switch', key: 'archived', label: texts.archived },
      ]}
      columns={[
        { key: 'name', title: texts.name, width: 180, render: (row) => row.name },
        { key: 'rule', title: texts.rule, width: 420, render: (row) => ruleSentence(row.rule, words) },
        {
          key: 'members',
          title: texts.members,
          align: 'right',
          metric: SEGMENT.members,
          width: 110,
          onPhone: true,
          render: ({ memberCount }) => (memberCount === null ? '—' : <Count value={memberCount} />),
        },
        { key: 'countedAt', title: texts.countedAt, width: 120, render: (row) => <TimeText at={row.countedAt} ago /> },
        { key: 'folder', title: texts.folder, width: 120, render: (row) => row.folder },
        { key: 'usedBy', title: texts.usedBy, width: 100, render: (row) => <SegmentUsers segmentId={row.id} /> },
        { key: 'changedAt', title: texts.changedAt, width: 140, render: (row) => <TimeText at={row.updatedAt} ago /> },
      ]}
      rowId={(row) => row.id}
      actions={
        mayWrite && (
          <>
            <FolderRename />
            {create}
          </>
        )
      }
      batch={(ids) => (
        <Button
          disabled={ids.length < 2 || ids.length > COMPARED_SEGMENTS_MAX}
          title={texts.compareNone}
          onClick={() => go(`/segments/compare?ids=${ids.join(',')}`)}
        >
          {texts.compareSome}
        </Button>
      )}
      empty={{ what: texts.noSegments, hint: texts.noSegmentsHint, action: create }}
      drawer={{
        title: (_, row) => row?.name,
        render: (id) => <MemberList segmentId={id} />,
        actions: (id) => (
          <Button type="primary" onClick={() => go(`/segments/${id}`)}>
            {texts.edit}
          </Button>
        ),
      }}
    />
  )
}
