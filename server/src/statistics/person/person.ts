/** Everything that is stored of a prospect. Dates are ISO 8601 in UTC. */
export type PersonData = {
  exportedAt: string;
  /** The stored fields, by their names. */
  prospect: Record<string, unknown>;
  /** Why nothing is sent to the address; null when it may be written to. */
  suppression: {
    kind: string;
    value: string | null;
    reason: string;
    note: string | null;
    suppressedAt: string | null;
  } | null;
  /** The entries of content types that the person is. */
  entries: Array<{ type: string; documentId: string; locale: string | null; foundAt: string | null }>;
  enrollments: Array<{
    /** Name; null once the sequence was deleted. */
    sequence: string | null;
    state: string;
    stopReason: string | null;
    /** Address that writes to the person; null for that of the sequence. */
    sender: string | null;
    isByRule: boolean;
    enrolledAt: string | null;
  }>;
  emails: Array<{
    id: number;
    sequence: string | null;
    /** Position of the step. */
    step: number;
    state: string;
    subject: string | null;
    /** `MergeValues` as JSON: what its merge tags read of the person. */
    mergeValues: string | null;
    messageId: string | null;
    providerMessageId: string | null;
    dueAt: string | null;
    sentAt: string | null;
    error: string | null;
    tracksOpens: boolean;
    tracksClicks: boolean;
    /** Why opens or clicks are not recorded, though the sequence records them. */
    opensUntracked: string | null;
    clicksUntracked: string | null;
    /** By people. */
    opens: number;
    clicks: number;
    repliedAt: string | null;
    /** The first lines of the reply, if they are kept. */
    replyText: string | null;
    interest: string | null;
    /** The last automatic reply, and until when it says that nobody reads mails. */
    awayAt: string | null;
    awayUntil: string | null;
    bouncedAt: string | null;
    bounceCode: string | null;
    unsubscribedAt: string | null;
    complainedAt: string | null;
  }>;
  /** Mails in mailboxes of senders that are about an email. */
  receivedMails: Array<{ /** Its id in `emails`. */ email: number; kind: string; receivedAt: string | null }>;
  events: Array<{
    /** Its id in `emails`. */
    email: number;
    kind: string;
    occurredAt: string | null;
    /** Number of opens or clicks that the event stands for. */
    hits: number;
    audience: string;
    reason: string | null;
    link: string | null;
    agent: string | null;
    network: string | null;
  }>;
};
