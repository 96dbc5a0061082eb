/** The faults of the input that the server answered; none for another error. Sources and rules have shapes of their own. */
export const faultsIn = <Fault>(error: { details: Record<string, unknown> } | null): Fault[] =>
  (error?.details.faults as Fault[] | undefined) ?? [];
