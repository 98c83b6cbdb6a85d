import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect } from 'react'
import { ErrorBoundary } from '#kit/web/ErrorBoundary.tsx'
import { usePath } from '#kit/web/navigation.tsx'
import { SESSION_KEY, SessionProvider, useSession } from '#kit/web/session.tsx'
import { ChecklistButton } from '#kit/web/shell/Checklist.tsx'
import { ConsoleFrame } from '#kit/web/shell/ConsoleFrame.tsx'
import { makeConsoleRouter } from '#kit/web/shell/console-router.tsx'
import { HeaderTools } from '#kit/web/shell/HeaderTools.tsx'
import { SignIn } from '#kit/web/shell/SignIn.tsx'
import { SlotFills } from '#kit/web/slots.tsx'
import { ErrorView } from '#kit/web/states.tsx'
import { ThemeProvider } from '#kit/web/theme/ThemeProvider.tsx'
import { makeQueryClient } from '#kit/web/wire-hooks.ts'
import { DemoBand } from './DemoBand.tsx'
import { FreshnessNote } from './FreshnessNote.tsx'
import { MENU_GROUPS } from './menu-groups.ts'
import { SURFACES } from './surfaces.ts'

const client = makeQueryClient((cache) => cache.setQueryData(SESSION_KEY, null))
const router = makeConsoleRouter({ basepath: '/console', surfaces: SURFACES, frame: Frame })
const fills = SURFACES.flatMap((surface) => surface.slots ?? [])

/** The operators' surface: every module's pages in one frame. */
export function ConsoleApp() {
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <ThemeProvider>
          <ErrorBoundary>
            <SessionProvider
              loading={null}
              signedOut={<SignIn />}
              failed={(failure, retry) => <ErrorView failure={failure} onRetry={retry} />}
            >
              <SlotFills fills={fills}>
                <RouterProvider router={router} />
              </SlotFills>
            </SessionProvider>
          </ErrorBoundary>
        </ThemeProvider>
      </QueryClientProvider>
    </StrictMode>
  )
}

function Frame() {
  const { staff, tenant } = useSession()
  // A guide who comes to the door of the console wants the workbench; an address deeper inside is theirs to follow.
  const isAtWrongDoor = usePath() === '/' && staff.role === 'guide'
  useEffect(() => {
    if (isAtWrongDoor) location.replace('/workbench/')
  }, [isAtWrongDoor])
  if (isAtWrongDoor) return null
  const tools = (
    <>
      <FreshnessNote />
      <ChecklistButton surfaces={SURFACES} />
      <HeaderTools />
    </>
  )
  // Another role or tenant is another console: nothing of the former may stay on screen.
  return (
    <ConsoleFrame
      key={`${tenant.id}:${staff.role}`}
      groups={MENU_GROUPS}
      surfaces={SURFACES}
      tools={tools}
      band={<DemoBand />}
    />
  )
}
