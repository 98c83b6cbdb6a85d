import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select, Tooltip } from '#kit/web/ui.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { type listStaff, setSight } from '../contract.ts'
import { hasChoiceOfSight, SIGHTS, type Sight } from '../model/sight.ts'
import { TEXTS } from './texts.ts'

/** Whose customers somebody sees: of operators it can be chosen, of the others their role says it. */
export function SightChoice({ row, mayChange }: { row: RowOf<typeof listStaff>; mayChange: boolean }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(setSight, { onFailure: feedback.failed })
  const set = (sight: Sight) => write.run({ params: { staffId: row.id }, body: { sight } })
  if (!hasChoiceOfSight(row.role)) return texts.sights[row.role === 'owner' ? 'everybody' : 'own']
  if (!mayChange) return texts.sights[row.sight]
  const choose = async (sight: Sight) => {
    const { sight: before, name } = row
    if (await set(sight)) feedback.undoable(texts.sightSet(name, texts.sights[sight]), () => set(before))
  }
  return (
    <Tooltip title={row.sight === 'everybody' ? undefined : texts.sightHint}>
      <Select
        size="small"
        aria-label={`${row.name} ${texts.sight}`}
        className="hs-field-wide"
        loading={write.running}
        value={row.sight}
        options={SIGHTS.map((value) => ({ value, label: texts.sights[value] }))}
        onChange={choose}
      />
    </Tooltip>
  )
}
