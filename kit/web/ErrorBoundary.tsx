import { Component, type ReactNode } from 'react'
import { language } from './language.ts'

interface Props {
  readonly children: ReactNode
  readonly fallback?: (failure: Error, retry: () => void) => ReactNode
}

/** Keeps a broken part from taking the page with it. */
export class ErrorBoundary extends Component<Props, { failure?: Error }> {
  override state: { failure?: Error } = {}
  static getDerivedStateFromError(failure: Error) {
    return { failure }
  }
  retry = () => this.setState({ failure: undefined })
  override render() {
    const { failure } = this.state
    if (!failure) return this.props.children
    if (this.props.fallback) return this.props.fallback(failure, this.retry)
    const zh = language.read() === 'zh'
    return (
      <div role="alert" className="hs-broken">
        <strong>{zh ? '这一块没能显示' : 'This part could not be shown'}</strong>
        <span>{failure.message}</span>
        <button type="button" className="hs-link" onClick={this.retry}>
          {zh ? '重试' : 'Try again'}
        </button>
      </div>
    )
  }
}
