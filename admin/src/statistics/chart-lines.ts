/** Lines of the chart over time; `colour` is a colour of the theme. */
export const CHART_LINES = [
  { kind: 'sent', colour: 'neutral500' },
  { kind: 'opened', colour: 'secondary600' },
  { kind: 'clicked', colour: 'primary600' },
] as const;
