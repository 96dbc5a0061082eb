/** Numbers of hits that were given to a write. */
export type WriteResult = {
  /** Hits that were new. */
  recorded: number;
  /** Hits on emails that do not exist, or whose prospect was deleted. */
  unknown: number;
  /** Hits on emails whose prospect does not consent. */
  withoutConsent: number;
};

export const createWriteResult = (): WriteResult => ({ recorded: 0, unknown: 0, withoutConsent: 0 });

/** Changes `total`. */
export const addWriteResult = (total: WriteResult, { recorded, unknown, withoutConsent }: WriteResult) => {
  total.recorded += recorded;
  total.unknown += unknown;
  total.withoutConsent += withoutConsent;
};
