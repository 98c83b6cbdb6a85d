import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { SelectField, TextField } from '#kit/web/form/fields.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { QrCode } from '#kit/web/QrCode.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Switch, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { TagPicker } from '#modules/contacts/console/door.tsx'
import { archiveScene, changeScene, createScene, listScenes, remakeScene } from '../../contract/official.ts'
import { SCENE_DAYS_MAX } from '../../model/accounts/scene.ts'
import { ACCOUNTS } from '../../model/metrics.ts'
import type { OfficialPartProps } from './OfficialMenu.tsx'
import { TEXTS } from './texts.ts'

type Scene = RowOf<typeof listScenes>
const LASTING = 'lasting'
const DAYS = [1, 7, SCENE_DAYS_MAX]

/** Codes of the account: what each brought, and its picture. */
export function SceneCodes({ accountId }: OfficialPartProps) {
  const texts = useTexts(TEXTS).scenes
  const mayChange = useAllowed()('channels.answer')
  const [archived, setArchived] = useState(false)
  const [editing, setEditing] = useState<Scene | 'new'>()
  const read = useRead(
    listScenes,
    { params: { officialId: accountId }, query: { archived: String(archived) } },
    { everyMs: 15_000 },
  )
  const close = () => setEditing(undefined)
  const add = mayChange && (
    <Button type="primary" onClick={() => setEditing('new')}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <div className="hs-stack">
        <div className="hs-row hs-row-wraps">
          {add}
          <Switch checked={archived} onChange={setArchived} aria-label={texts.archivedOnly} />
          <span>{texts.archivedOnly}</span>
        </div>
        <ReadView read={read}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyView what={texts.none} hint={texts.noneHint} />
            ) : (
              <div className="hs-grid-2">
                {items.map((one) => (
                  <SceneCard
                    key={one.id}
                    accountId={accountId}
                    scene={one}
                    mayChange={mayChange}
                    onEdit={() => setEditing(one)}
                  />
                ))}
              </div>
            )
          }
        </ReadView>
      </div>
      <Drawer
        open={editing !== undefined}
        title={editing === 'new' ? texts.add : texts.edit}
        onClose={close}
        destroyOnHidden
      >
        {editing !== undefined && (
          <SceneForm accountId={accountId} scene={editing === 'new' ? undefined : editing} onClose={close} />
        )}
      </Drawer>
    </>
  )
}

interface SceneCardProps {
  readonly accountId: string
  readonly scene: Scene
  readonly mayChange: boolean
  readonly onEdit: () => void
}

function SceneCard({ accountId, scene, mayChange, onEdit }: SceneCardProps) {
  const texts = useTexts(TEXTS).scenes
  const feedback = useFeedback()
  const params = { officialId: accountId, sceneId: scene.id }
  const remake = useWrite(remakeScene, { refresh: [listScenes], onFailure: feedback.failed })
  const archive = useWrite(archiveScene, { refresh: [listScenes], onFailure: feedback.failed })
  const set = (archived: boolean) => archive.run({ params, body: { archived } })
  const putAway = async () => {
    if (!(await set(!scene.archived))) return
    feedback.undoable(scene.archived ? texts.unarchived : texts.archived, async () => {
      await set(scene.archived)
    })
  }
  const makeAnew = async () => {
    const days = scene.expiresAt === null ? null : SCENE_DAYS_MAX
    if (await remake.run({ params, body: { days } })) feedback.done(texts.remade)
  }
  const isOver = scene.expiresAt !== null && new Date(scene.expiresAt).getTime() < Date.now()
  return (
    <div className="hs-panel">
      <div className="hs-panel-body hs-stack">
        <div className="hs-row hs-row-wraps">
          <strong>{scene.name}</strong>
          {scene.expiresAt === null && <Tag>{texts.lasting}</Tag>}
          {isOver && <Tag color="error">{texts.expired}</Tag>}
          {scene.expiresAt !== null && !isOver && (
            <span className="hs-faint">
              {texts.until} <TimeText at={scene.expiresAt} />
            </span>
          )}
        </div>
        <StatRow>
          <Stat small metric={ACCOUNTS.scans} label={texts.scans} value={formatNumber(scene.scans)} />
          <Stat small metric={ACCOUNTS.came} label={texts.came} value={formatNumber(scene.came)} />
          <Stat small metric={ACCOUNTS.stayed} label={texts.stayed} value={formatNumber(scene.stayed)} />
        </StatRow>
        {!isOver && <QrCode text={scene.url} name={scene.name} shown={160} />}
        {mayChange && (
          <div className="hs-row hs-row-wraps">
            <Button size="small" onClick={onEdit}>
              {texts.editVerb}
            </Button>
            {scene.expiresAt !== null && (
              <Button size="small" loading={remake.running} onClick={() => void makeAnew()}>
                {texts.remake}
              </Button>
            )}
            <Button size="small" loading={archive.running} onClick={() => void putAway()}>
              {scene.archived ? texts.unarchive : texts.archive}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

interface SceneFormProps {
  readonly accountId: string
  readonly scene: Scene | undefined
  readonly onClose: () => void
}

function SceneForm({ accountId, scene, onClose }: SceneFormProps) {
  const all = useTexts(TEXTS)
  const texts = all.scenes
  const { done } = useFeedback()
  const onDone = () => {
    done(all.saved)
    onClose()
  }
  const create = useWrite(createScene, { refresh: [listScenes], onDone })
  const change = useWrite(changeScene, { refresh: [listScenes], onDone })
  const start = { name: '', source: '', tagIds: [] as string[] }
  return (
    <EditForm
      initial={{ ...(scene ?? start), days: LASTING }}
      write={scene ? change : create}
      onSubmit={({ name, source, tagIds, days }) => {
        const words = { name, source, tagIds: [...tagIds] }
        if (scene) return change.run({ params: { officialId: accountId, sceneId: scene.id }, body: words })
        return create.run({
          params: { officialId: accountId },
          body: { ...words, days: days === LASTING ? null : Number(days) },
        })
      }}
      verb={all.save}
      onCancel={onClose}
    >
      {(value, set) => (
        <>
          <TextField name="name" label={texts.name} hint={texts.nameHint} max={40} autoFocus />
          <TextField name="source" label={texts.source} hint={texts.sourceHint} max={40} />
          <Field label={texts.tags}>
            {({ id }) => <TagPicker id={id} value={value.tagIds} onChange={(tagIds) => set('tagIds', tagIds)} />}
          </Field>
          {!scene && (
            <SelectField
              name="days"
              label={texts.days}
              options={[
                { value: LASTING, label: texts.lasting },
                ...DAYS.map((n) => ({ value: String(n), label: texts.forDays(n) })),
              ]}
            />
          )}
        </>
      )}
    </EditForm>
  )
}
