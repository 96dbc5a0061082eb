/** Colours with a contrast of 4.5 on white and 3.2 on the dark backgrounds of mail programs and of this editor. */
export const TEXT_COLORS = [
  { name: 'gray', value: '#73738c' },
  { name: 'brown', value: '#916b4a' },
  { name: 'red', value: '#df2f25' },
  { name: 'orange', value: '#bd5700' },
  { name: 'green', value: '#2f8345' },
  { name: 'teal', value: '#0b7f79' },
  { name: 'blue', value: '#1276c4' },
  { name: 'purple', value: '#8a5be0' },
  { name: 'pink', value: '#d42d79' },
] as const;
