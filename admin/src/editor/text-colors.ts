/** Colours that can be read on white, as well as on the dark backgrounds of mail programs. */
export const TEXT_COLORS = [
  { name: 'black', value: '#000000' },
  { name: 'gray', value: '#666687' },
  { name: 'red', value: '#d02b20' },
  { name: 'orange', value: '#b54708' },
  { name: 'green', value: '#2f7a41' },
  { name: 'teal', value: '#0f766e' },
  { name: 'blue', value: '#0c69b3' },
  { name: 'purple', value: '#7b3fd4' },
  { name: 'pink', value: '#be1862' },
] as const;
