import { useState } from 'react'
import { Canvas } from '#kit/web/canvas/Canvas.tsx'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Descriptions } from '#kit/web/ui.tsx'
import type { IndustryTemplate } from '../model/industry/template-parts.ts'
import { TEMPLATE_TEXTS } from './template-texts.ts'
import { useTemplateDrawing } from './use-template-drawing.ts'

/** All of a template before it is used: why, for whom, the drawing and every word of it. */
export function TemplateLook({ template }: { template: IndustryTemplate }) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const words = useWords()
  const [chosen, choose] = useState<string>()
  const { nodes, scripts } = useTemplateDrawing(template)
  const { who, hypothesis, restraint, goalDays } = template
  return (
    <div className="hs-stack">
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: 'who', label: texts.who, children: words(who) },
          { key: 'hypothesis', label: texts.hypothesis, children: words(hypothesis) },
          { key: 'goal', label: texts.goal, children: texts.goalDays(goalDays) },
          { key: 'restraint', label: texts.restraint, children: words(restraint) },
        ]}
      />
      <Canvas label={texts.picture(words(template))} nodes={nodes} chosen={chosen} onChoose={choose} height="420px" />
      <strong>{texts.words}</strong>
      <ol>
        {scripts.map(({ nodeId, part }) => (
          <li key={nodeId}>
            <strong>{part.title}</strong>
            <p>{part.text}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}
