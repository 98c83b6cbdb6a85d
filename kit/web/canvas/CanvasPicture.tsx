import { useMemo } from 'react'
import type { CanvasNode } from './canvas-parts.ts'
import { layCanvas } from './lay-canvas.ts'

/** A drawing as a small picture: its shape at a glance, each box with its name on hover. */
export default function CanvasPicture({ nodes, label }: { nodes: readonly CanvasNode[]; label: string }) {
  const { boxes, ways, width, height } = useMemo(() => layCanvas(nodes, false), [nodes])
  return (
    <svg className="hs-canvas-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ways.map((way) => (
        <path key={way.id} d={way.path} />
      ))}
      {boxes.map(({ id, node, x, y, width: wide, height: high }) =>
        node ? (
          <rect key={id} x={x} y={y} width={wide} height={high} rx={16} data-strong={node.strong || undefined}>
            <title>{node.title}</title>
          </rect>
        ) : (
          <circle key={id} cx={x + wide / 2} cy={y + high / 2} r={high / 2} />
        ),
      )}
    </svg>
  )
}
