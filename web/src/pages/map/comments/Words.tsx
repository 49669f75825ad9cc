import { useMembers } from '../../../api/accounts'
import { type Person, pieces } from './threads'

/** What somebody wrote, with the people in it marked. */
export function Words({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const people = useMembers().data ?? []
  const named: readonly Person[] = people.filter((p) => mentions.includes(p.id))
  let at = 0
  return (
    <p className="tk-words">
      {pieces(text, named).map((piece) => {
        const key = at
        at += piece.text.length
        return piece.mention ? (
          <span key={key} className="tk-mention">
            {piece.text}
          </span>
        ) : (
          piece.text
        )
      })}
    </p>
  )
}
