import { Icon } from '#kit/web/icons.tsx'
import type { Flow } from '../model/flow.ts'
import type { FaultAt } from '../model/flow-faults.ts'
import styles from './journeys.module.css'
import { nameNode, type Speech, sayFault } from './node-words.ts'
import { START } from './to-canvas.ts'

export interface FlowChecksProps {
  readonly flow: Flow
  readonly faults: readonly FaultAt[]
  readonly speech: Speech
  readonly onChoose: (nodeId: string) => void
}

/** Everything that is wrong with a drawing; each line leads to its node. */
export function FlowChecks({ flow, faults, speech, onChoose }: FlowChecksProps) {
  const { texts } = speech
  if (faults.length === 0)
    return (
      <p className="hs-good">
        <Icon name="check" /> {texts.noFaults}
      </p>
    )
  return (
    <ul aria-label={texts.faultsFound(faults.length)}>
      {faults.map(({ nodeId, fault }) => {
        const node = flow.nodes.find((one) => one.id === nodeId)
        return (
          <li key={`${nodeId}:${fault}`}>
            <button type="button" className={styles.faultRow} onClick={() => onChoose(nodeId ?? START)}>
              <Icon name="warning" />
              <span>
                {node && `${nameNode(node, speech)}：`}
                {sayFault({ nodeId, fault }, flow, speech)}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
