import { useFeedback } from '#kit/web/feedback.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { addStarterScripts, listScripts, SCRIPT_PURPOSES, SCRIPT_STAGES, TOUCHPOINTS } from '../contract.ts'
import { ArchiveButton } from './ArchiveButton.tsx'
import { LabelTag } from './LabelTag.tsx'
import { TEXTS } from './texts.ts'
import { useLabelOptions } from './use-label-options.ts'

/** All scripts, last saved first. */
export default function ScriptListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const mayWrite = useAllowed()('content.write')
  const options = useLabelOptions()
  return (
    <ListPage
      name="scripts"
      title={texts.scripts}
      subtitle={texts.scriptsHint}
      route={listScripts}
      filters={[
        { kind: 'search', key: 'q', label: texts.search },
        { kind: 'select', key: 'stage', label: texts.stage, options: options.stages },
        { kind: 'select', key: 'touchpoint', label: texts.touchpoint, options: options.touchpoints },
        { kind: 'select', key: 'purpose', label: texts.purpose, options: options.purposes },
        { kind: 'switch', key: 'archived', label: texts.archived },
      ]}
      columns={[
        {
          key: 'name',
          title: texts.name,
          width: 180,
          onPhone: true,
          render: (row) => (
            <>
              {row.name} {row.archived && <Tag>{texts.isArchived}</Tag>}
            </>
          ),
        },
        { key: 'body', title: texts.body, width: 260, onPhone: true, render: (row) => row.body },
        {
          key: 'stage',
          title: texts.stage,
          width: 110,
          render: (row) => <LabelTag value={row.stage} labels={SCRIPT_STAGES} />,
        },
        {
          key: 'touchpoint',
          title: texts.touchpoint,
          width: 100,
          render: (row) => <LabelTag value={row.touchpoint} labels={TOUCHPOINTS} />,
        },
        {
          key: 'purpose',
          title: texts.purpose,
          width: 100,
          render: (row) => <LabelTag value={row.purpose} labels={SCRIPT_PURPOSES} />,
        },
        {
          key: 'use',
          title: texts.use,
          width: 220,
          render: (row) => <Slot name="content.script.use" context={{ scriptId: row.id }} />,
        },
        {
          key: 'version',
          title: texts.history,
          width: 90,
          hidden: true,
          render: (row) => texts.version(row.version),
        },
        { key: 'savedAt', title: texts.savedAt, width: 110, render: (row) => <TimeText at={row.savedAt} ago /> },
        { key: 'savedBy', title: texts.savedBy, width: 110, hidden: true, render: (row) => row.savedBy },
        { key: 'actions', title: '', width: 90, render: (row) => mayWrite && <ArchiveButton small script={row} /> },
      ]}
      rowId={(row) => row.id}
      onOpen={(row) => go(`/scripts/${row.id}`)}
      actions={
        mayWrite && (
          <Button type="primary" onClick={() => go('/scripts/new')}>
            {texts.create}
          </Button>
        )
      }
      empty={{ what: texts.noScripts, hint: texts.noScriptsHint, action: mayWrite && <StartersButton /> }}
    />
  )
}

function StartersButton() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(addStarterScripts, {
    onDone: ({ added }) => feedback.done(texts.startersAdded(added)),
    onFailure: feedback.failed,
  })
  return (
    <Button type="primary" loading={write.running} onClick={() => void write.run({ body: {} })}>
      {texts.addStarters}
    </Button>
  )
}
