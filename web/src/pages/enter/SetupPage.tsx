import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useSetUp } from '../../api/session'
import { TextField } from '../../ui/Field'
import { Door } from './Door'
import { NewcomerForm } from './NewcomerForm'

/** The first account of a workspace, by the code that the server printed. */
export function SetupPage() {
  const [code, setCode] = useState(useLocation().hash)
  const setUp = useSetUp()
  return (
    <Door title="Set up the workspace" note="Nobody has an account yet. Yours will be the owner’s; you invite everybody else.">
      <div className="flex flex-col gap-4">
        <TextField
          label="Setup code"
          hint="It stands in the terminal where sojourn was started, and works once."
          className="code"
          value={code}
          onChange={(e) => setCode(e.target.value)}
        />
        <NewcomerForm
          code={code}
          error={setUp.error}
          pending={setUp.isPending}
          verb="Make the account"
          failed="The account was not made"
          onJoin={(newcomer) => setUp.mutate(newcomer)}
        />
      </div>
    </Door>
  )
}
