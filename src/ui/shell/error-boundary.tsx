import { Component, type ReactNode } from 'react'
import { Button, ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'

interface Props {
  /** Another place mends the boundary: the rest of the app goes on. */
  readonly place: string
  readonly children: ReactNode
}

interface State {
  readonly error: Error | null
  readonly place: string
}

/** Keeps one screen's failure from taking the page: says what happened, what was kept and what to do. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.place === state.place ? null : { error: null, place: props.place }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <Notice
        tone="critical"
        urgent
        title="This screen stopped"
        actions={
          <>
            <Button small look="primary" onClick={() => this.setState({ error: null })}>
              Try again
            </Button>
            <Button small onClick={() => location.reload()}>
              Reload the page
            </Button>
            <ButtonLink small href="#/dashboard">
              Go to the dashboard
            </ButtonLink>
          </>
        }
      >
        <p>What was saved is kept: screens only look at the data. What happened: {error.message}</p>
      </Notice>
    )
  }
}
