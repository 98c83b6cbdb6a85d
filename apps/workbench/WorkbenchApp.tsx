import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { ErrorBoundary } from '#kit/web/ErrorBoundary.tsx'
import { StaffShell } from '#kit/web/phone/StaffShell.tsx'
import { Failure, Skeleton } from '#kit/web/phone/states.tsx'
import { SESSION_KEY, SessionProvider, useSession } from '#kit/web/session.tsx'
import { SignIn } from '#kit/web/shell/SignIn.tsx'
import { SlotFills } from '#kit/web/slots.tsx'
import { makeQueryClient } from '#kit/web/wire-hooks.ts'
import { PersonButton } from './PersonButton.tsx'
import { SURFACES } from './surfaces.ts'

const client = makeQueryClient((cache) => cache.setQueryData(SESSION_KEY, null))
const fills = SURFACES.flatMap((surface) => surface.slots ?? [])

/** The guides' surface, for phones and the chat sidebar. */
export function WorkbenchApp() {
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <ErrorBoundary>
          <SessionProvider
            loading={<Skeleton rows={6} />}
            signedOut={<SignIn />}
            failed={(failure, retry) => <Failure failure={failure} onRetry={retry} />}
          >
            <SlotFills fills={fills}>
              <Shell />
            </SlotFills>
          </SessionProvider>
        </ErrorBoundary>
      </QueryClientProvider>
    </StrictMode>
  )
}

function Shell() {
  const { staff, tenant } = useSession()
  return <StaffShell key={`${tenant.id}:${staff.role}`} surfaces={SURFACES} tools={<PersonButton />} />
}
