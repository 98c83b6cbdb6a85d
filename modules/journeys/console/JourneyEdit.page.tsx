import { usePageParams } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readJourney } from '../contract.ts'
import { FlowEditor } from './FlowEditor.tsx'
import { JourneyEditor } from './JourneyEditor.tsx'

/** How often it is looked whether somebody else has changed the draft. */
const LOOK_MS = 15_000

/** The draft of one SOP. Once read the editor knows better than the server, until another has changed it. */
export default function JourneyEditPage() {
  const { journeyId = '' } = usePageParams()
  const journey = useRead(readJourney, { params: { journeyId } }, { everyMs: LOOK_MS })
  return (
    <ReadView read={journey}>
      {(value) => {
        const Editor = value.draft.flow ? FlowEditor : JourneyEditor
        return <Editor key={value.id} journey={value} />
      }}
    </ReadView>
  )
}
