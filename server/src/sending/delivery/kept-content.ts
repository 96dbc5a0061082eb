/** The columns with which an email is rendered again; both are null when its content could not be stored. */
export type KeptContent = {
  /** The hash of its sent content. */
  sentContent: string | null;
  /** `MergeValues` as JSON. */
  mergeValues: string | null;
};
