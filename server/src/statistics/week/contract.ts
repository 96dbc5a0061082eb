import type { ProspectSummary } from '../../prospects/contract';

export type Overview = {
  /** All opens and clicks by people in the last seven days. */
  opens: number;
  clicks: number;
  /** At most five sequences with failed, uncertain or missed emails, those with the most first. */
  attention: Array<{ documentId: string; name: string; emails: number }>;
};

/** GET /sequences/overview */
export type GetOverview = { response: { data: Overview } };

/** Number of events; opens and clicks are all those by people. */
export type WeekFigure = {
  lastDays: number;
  /** The seven days before; null when their events have lost their times. */
  daysBefore: number | null;
};

export type WeekFigures = Record<'sent' | 'opened' | 'clicked' | 'replied', WeekFigure>;

/** GET /sequences/week: the last seven days, and the seven before. */
export type GetWeek = { response: { data: WeekFigures } };

/** A person who clicked at least three times in emails of a sequence in the last seven days. */
export type HotProspect = {
  prospect: ProspectSummary;
  sequence: { documentId: string; name: string };
  clicks: number;
  lastAt: string;
};

/** GET /sequences/week/prospects: at most ten, those with the most clicks first. */
export type ListHotProspects = { response: { data: HotProspect[] } };
