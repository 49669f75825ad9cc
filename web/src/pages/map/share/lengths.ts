/** How long a link can last. */
export const lengths = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: 'A year' },
  { value: '0', label: 'No end' },
] as const

export type Length = (typeof lengths)[number]['value']
