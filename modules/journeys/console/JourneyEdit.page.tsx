import { usePageParams } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readJourney } from '../contract.ts'
import { FlowEditor } from './FlowEditor.tsx'
import { JourneyEditor } from './JourneyEditor.tsx'

/** The draft of one SOP. Read once: from then on the editor knows better than the server. */
export default function JourneyEditPage() {
  const { journeyId = '' } = usePageParams()
  const journey = useRead(readJourney, { params: { journeyId } })
  return (
    <ReadView read={journey}>
      {(value) => {
        const Editor = value.draft.flow ? FlowEditor : JourneyEditor
        return <Editor key={value.id} journey={value} />
      }}
    </ReadView>
  )
}
